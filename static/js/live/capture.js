// Takes the video's newest picture: drawn small on a canvas, as JPEG bytes that never exceed the server's limit.

import { context2d } from "../dom/elements.js";
import { jpegAttempts, sendSize } from "./logic/jpeg-budget.js";

export class Capture {
  #canvas = document.createElement("canvas");
  #context = context2d(this.#canvas, { alpha: false });
  #video;
  #maxBytes;

  /**
   * @param {HTMLVideoElement} video
   * @param {Pick<import("./logic/live-config.js").LiveConfig, "maxFrameBytes">} config
   */
  constructor(video, { maxFrameBytes }) {
    this.#video = video;
    this.#maxBytes = maxFrameBytes;
  }

  /**
   * Return the picture, no larger or finer than this format; null where there is none, or none small enough.
   * @param {import("./source.js").PictureFormat} format
   * @returns {Promise<ArrayBuffer | null>}
   */
  async take(format) {
    const picture = { width: this.#video.videoWidth, height: this.#video.videoHeight };
    if (!picture.width || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    for (const { quality, scale } of jpegAttempts(format.quality)) {
      this.#draw(sendSize(picture, format.widthPx, scale));
      const blob = await this.#encode(quality);
      if (blob && blob.size <= this.#maxBytes) return blob.arrayBuffer();
    }
    return null;
  }

  /** @param {import("../shared/types.js").Size} size */
  #draw({ width, height }) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.drawImage(this.#video, 0, 0, width, height);
  }

  /**
   * @param {number} quality
   * @returns {Promise<Blob | null>}
   */
  #encode(quality) {
    return new Promise((resolve) => this.#canvas.toBlob(resolve, "image/jpeg", quality));
  }
}
