// Takes the grey pixels out of a picture that the page sent, and closes it.

import { sendSize } from "../../live/logic/sending.js";
import { greyOfBrightness, greyOfColours, hasBrightness, reduce } from "../logic/planes.js";

/** @import { Grey } from "../logic/grey.js" */
/** @import { Picture } from "../types.js" */

export class PixelReader {
  #bytes = new Uint8Array(0);
  #canvas = new OffscreenCanvas(1, 1);
  /** @type {OffscreenCanvasRenderingContext2D | null} */
  #context = null;

  /**
   * @param {Picture} picture
   * @param {number} maxSidePx a longer side is made shorter, but for a video's frame not always as short as this
   * @returns {Promise<Grey>}
   */
  async read(picture, maxSidePx) {
    try {
      if (picture instanceof ImageBitmap || !hasBrightness(picture.format)) return this.#draw(picture, maxSidePx);
      return reduce(await this.#copy(picture), maxSidePx);
    } finally {
      picture.close();
    }
  }

  /**
   * Take the brightness of a video's frame as it is: a canvas would make colours of it, which takes ten times as long.
   * @param {VideoFrame} frame
   */
  async #copy(frame) {
    const length = frame.allocationSize();
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    const [layout] = await frame.copyTo(this.#bytes);
    const { width, height } = /** @type {DOMRectReadOnly} */ (frame.visibleRect);
    return greyOfBrightness(this.#bytes, layout, { width, height }, frame.colorSpace.fullRange ?? false);
  }

  /**
   * @param {Picture} picture
   * @param {number} maxSidePx
   */
  #draw(picture, maxSidePx) {
    const [width, height] =
      picture instanceof ImageBitmap ? [picture.width, picture.height] : [picture.displayWidth, picture.displayHeight];
    const size = sendSize({ width, height }, maxSidePx);
    if (this.#canvas.width !== size.width) this.#canvas.width = size.width;
    if (this.#canvas.height !== size.height) this.#canvas.height = size.height;
    this.#context ??= this.#canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    if (!this.#context) throw new Error("This browser has no canvas for workers.");
    this.#context.drawImage(picture, 0, 0, size.width, size.height);
    return greyOfColours(this.#context.getImageData(0, 0, size.width, size.height).data, size);
  }
}
