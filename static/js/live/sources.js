// The sources that the live page can read from, and which of them is open.

import { Emitter } from "../shared/emitter.js";
import { FileSource } from "./file-source.js";
import { Camera, ScreenSource } from "./stream-sources.js";

/** @import { SourceEvents, SourceRequest } from "./source.js" */
/** @import { StreamSource } from "./stream-sources.js" */

/**
 * The events of the current source.
 * @extends {Emitter<SourceEvents>}
 */
export class Sources extends Emitter {
  /** @type {SourceRequest} */
  #request = {};

  /**
   * @param {HTMLVideoElement} video
   * @param {StreamSource} [camera] what stands in for the camera, if anything does
   */
  constructor(video, camera = new Camera(video)) {
    super();
    this.camera = camera;
    this.file = new FileSource(video);
    this.screen = new ScreenSource(video);
    /** @type {StreamSource | FileSource} */
    this.current = this.camera;
    for (const source of [this.camera, this.file, this.screen]) this.#forward(source);
  }

  /**
   * Open what is requested; without a request, what was open before. Return false when stop() was called meanwhile.
   * @param {SourceRequest} [request]
   */
  async start(request = this.#request) {
    this.current.stop();
    this.current = this[request.source ?? "camera"];
    this.#request = request;
    return this.current.start(request);
  }

  stop() {
    this.current.stop();
  }

  /**
   * Go to a moment of the open clip. What a camera saw earlier is not kept.
   * @param {number} t_s
   */
  seek(t_s) {
    if (this.current === this.file) this.file.seek(t_s);
  }

  /** @param {StreamSource | FileSource} source */
  #forward(source) {
    for (const name of /** @type {const} */ (["ended", "muted", "unmuted", "seek"])) {
      source.on(name, () => source === this.current && this.emit(name));
    }
    source.on("lost", (detail) => source === this.current && this.emit("lost", detail));
  }
}
