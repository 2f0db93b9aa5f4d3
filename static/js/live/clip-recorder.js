// Makes the annotated clip: the picture and what is drawn over it, encoded by the browser while a recording is made.

import { context2d } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { containFit } from "../shared/geometry.js";

/**
 * isMirrored: whether the picture is shown as in a mirror.
 * @typedef {{video: HTMLVideoElement, overlay: HTMLCanvasElement, isMirrored: () => boolean}} AnnotatedPicture
 */

const MIME_TYPES = Object.freeze(["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm", "video/mp4"]);
const MAX_SIDE_PX = 960;
const FRAMES_PER_S = 25;
const BITS_PER_S = 2_000_000;
const PART_MS = 1000; // each second is stored and released: memory does not grow with the recording

/** @extends {Emitter<{part: {blob: Blob}, failed: undefined}>} */
export class ClipRecorder extends Emitter {
  #canvas = document.createElement("canvas");
  #context = context2d(this.#canvas, { alpha: false });
  /** @type {MediaRecorder | null} */
  #recorder = null;
  #handle = 0;

  /** Whether this browser can make one. */
  static get isSupported() {
    return "MediaRecorder" in globalThis && "captureStream" in HTMLCanvasElement.prototype && mimeType() !== undefined;
  }

  /**
   * Throw an Error where the browser cannot encode this picture now.
   * @param {AnnotatedPicture} picture
   */
  start(picture) {
    const { videoWidth, videoHeight } = picture.video;
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(videoWidth, videoHeight));
    this.#canvas.width = evenSide(videoWidth * scale);
    this.#canvas.height = evenSide(videoHeight * scale);
    const stream = this.#canvas.captureStream(FRAMES_PER_S);
    this.#recorder = new MediaRecorder(stream, { mimeType: mimeType(), videoBitsPerSecond: BITS_PER_S });
    this.#recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size) this.emit("part", { blob: data });
    });
    this.#recorder.addEventListener("error", () => this.emit("failed"));
    this.#recorder.start(PART_MS);
    this.#loop(picture);
  }

  get active() {
    return this.#recorder !== null;
  }

  /** Resolve when the last part has been emitted. */
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

  /** @param {AnnotatedPicture} picture */
  #loop(picture) {
    this.#handle = requestAnimationFrame(() => this.#loop(picture));
    this.#draw(picture);
  }

  /**
   * Draw the whole picture: with bars where its shape is no longer the clip's, as when a phone is turned.
   * @param {AnnotatedPicture} picture
   */
  #draw({ video, overlay, isMirrored }) {
    const size = { width: video.videoWidth, height: video.videoHeight };
    const { left, top, width, height } = containFit(size, this.#canvas);
    const context = this.#context;
    context.fillStyle = "black";
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.save();
    if (isMirrored()) context.setTransform(-1, 0, 0, 1, this.#canvas.width, 0);
    context.drawImage(video, left, top, width, height);
    context.restore();
    const fit = containFit(size, overlay); // in the overlay's pixels
    if (fit.width > 0 && fit.height > 0) {
      context.drawImage(overlay, fit.left, fit.top, fit.width, fit.height, left, top, width, height);
    }
  }
}

/**
 * Round to an even number of pixels: some codecs have no odd sides.
 * @param {number} side
 */
function evenSide(side) {
  return Math.max(2, 2 * Math.round(side / 2));
}

function mimeType() {
  return MIME_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}
