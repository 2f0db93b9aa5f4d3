// The sources that the live page can read from, and which of them is open.

import { FileSource } from "./file-source.js";
import { Camera, ScreenSource } from "./stream-sources.js";

const TOLD = Object.freeze(["lost", "ended", "muted", "unmuted", "seek", "progress"]);

/** Events: those of the current source. */
export class Sources extends EventTarget {
  #wish = {};

  /** camera: what stands in for the camera, if anything does. */
  constructor(video, camera = new Camera(video)) {
    super();
    this.camera = camera;
    this.file = new FileSource(video);
    this.screen = new ScreenSource(video);
    this.current = this.camera;
    for (const source of [this.camera, this.file, this.screen]) {
      for (const name of TOLD) source.addEventListener(name, ({ detail }) => this.#tell(source, name, detail));
    }
  }

  /** Opens what is wished for: {source: "camera", "file" or "screen", ...}; without a wish, what was open before. */
  async start(wish = this.#wish) {
    this.current.stop();
    this.current = this[wish.source] ?? this.camera;
    this.#wish = wish;
    return this.current.start(wish);
  }

  stop() {
    this.current.stop();
  }

  #tell(source, name, detail) {
    if (source === this.current) this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
