// Makes the annotated clip: the picture and what is drawn over it, coded by the browser while a recording is made.

import { containFit } from "../shared/geometry.js";

const TYPES = Object.freeze(["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm", "video/mp4"]);
const LONGEST_PX = 960;
const FRAMES_PER_S = 25;
const BITS_PER_S = 2_000_000;
const PART_MS = 1000; // each second is stored and let go of: memory does not grow with the recording

/** Events: CustomEvent "part" {blob}; "failed". */
export class ClipRecorder extends EventTarget {
  #canvas = document.createElement("canvas");
  #context = this.#canvas.getContext("2d", { alpha: false });
  #recorder = null;
  #handle = 0;

  /** Whether this browser can make one. */
  static get possible() {
    return Boolean(globalThis.MediaRecorder && HTMLCanvasElement.prototype.captureStream && typeOf());
  }

  /** video, overlay: the elements; mirrored(): whether the picture is shown as a mirror shows it. */
  start({ video, overlay, mirrored }) {
    const scale = Math.min(1, LONGEST_PX / Math.max(video.videoWidth, video.videoHeight));
    const even = (side) => Math.max(2, 2 * Math.round((side * scale) / 2)); // odd sides are beyond some codings
    Object.assign(this.#canvas, { width: even(video.videoWidth), height: even(video.videoHeight) });
    Object.assign(this, { video, overlay, mirrored });
    const stream = this.#canvas.captureStream(FRAMES_PER_S);
    this.#recorder = new MediaRecorder(stream, { mimeType: typeOf(), videoBitsPerSecond: BITS_PER_S });
    this.#recorder.addEventListener("dataavailable", ({ data }) => data.size && this.#tell("part", { blob: data }));
    this.#recorder.addEventListener("error", () => this.#tell("failed"));
    this.#recorder.start(PART_MS);
    this.#loop();
  }

  get active() {
    return this.#recorder !== null;
  }

  /** Resolves when the last part has been told. */
  async stop() {
    cancelAnimationFrame(this.#handle);
    const recorder = this.#recorder;
    this.#recorder = null;
    if (!recorder || recorder.state === "inactive") return;
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
    recorder.stop();
    await stopped;
    for (const track of recorder.stream.getTracks()) track.stop();
  }

  #loop() {
    this.#handle = requestAnimationFrame(() => this.#loop());
    this.#draw();
  }

  #draw() {
    const { width, height } = this.#canvas;
    const context = this.#context;
    context.save();
    if (this.mirrored()) context.setTransform(-1, 0, 0, 1, width, 0);
    context.drawImage(this.video, 0, 0, width, height);
    context.restore();
    const { videoWidth, videoHeight } = this.video;
    const fit = containFit({ width: videoWidth, height: videoHeight }, this.overlay); // in the overlay's own pixels
    if (fit.width > 0 && fit.height > 0) {
      context.drawImage(this.overlay, fit.left, fit.top, fit.width, fit.height, 0, 0, width, height);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function typeOf() {
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}
