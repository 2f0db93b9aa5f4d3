// Takes the video's newest picture: drawn small on a canvas, as JPEG bytes that never exceed the server's limit.

import { jpegAttempts, sendSize } from "./logic/jpeg-budget.js";

export class Capture {
  #canvas = document.createElement("canvas");
  #context = this.#canvas.getContext("2d", { alpha: false });

  /** config: the checked live settings. */
  constructor(video, config) {
    this.video = video;
    this.config = config;
  }

  /** The picture, no larger or finer than wished, as an ArrayBuffer; null where there is none, or none small enough. */
  async take({ widthPx, quality: wished }) {
    const picture = { width: this.video.videoWidth, height: this.video.videoHeight };
    if (!picture.width || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    for (const { quality, scale } of jpegAttempts(wished)) {
      this.#draw(sendSize(picture, widthPx, scale));
      const blob = await new Promise((done) => this.#canvas.toBlob(done, "image/jpeg", quality));
      if (blob && blob.size <= this.config.maxFrameBytes) return blob.arrayBuffer();
    }
    return null;
  }

  #draw({ width, height }) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.drawImage(this.video, 0, 0, width, height);
  }
}
