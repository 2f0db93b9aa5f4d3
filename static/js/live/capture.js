// Takes the video's newest picture: drawn small on a canvas, as JPEG bytes that never exceed the server's limit.

import { jpegAttempts, sendSize } from "../jpeg-budget.js";

export class Capture {
  #canvas = document.createElement("canvas");
  #context = this.#canvas.getContext("2d", { alpha: false });

  /** config: the checked live settings. */
  constructor(video, config) {
    this.video = video;
    this.config = config;
    this.attempts = jpegAttempts(config.jpegQuality);
  }

  /** The picture as an ArrayBuffer, or null where there is none to take or none small enough. */
  async take() {
    const picture = { width: this.video.videoWidth, height: this.video.videoHeight };
    if (!picture.width || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    for (const { quality, scale } of this.attempts) {
      this.#draw(sendSize(picture, this.config.frameWidthPx, scale));
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
