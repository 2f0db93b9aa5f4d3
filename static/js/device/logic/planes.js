// Grey pictures from what browsers give of a video: its brightness, or red, green and blue.

import { averageBlocks, emptyGrey } from "./grey.js";

/** @import { Size } from "../../shared/types.js" */
/** @import { Grey } from "./grey.js" */

// Video keeps brightness in 16 to 235, unless it says otherwise (ITU-R BT.601 and 709).
const [LIMITED_MIN, LIMITED_SPAN] = [16, 219];
const EXPANDED = Uint8ClampedArray.from({ length: 256 }, (_, y) => ((y - LIMITED_MIN) * 255) / LIMITED_SPAN);
const [RED, GREEN, BLUE, SHIFT] = [4899, 9617, 1868, 14]; // as OpenCV's: shares of 2^14
const FORMATS = ["I420", "I420A", "I422", "I422A", "I444", "I444A", "NV12"];

/**
 * Whether the first plane of a video's frame holds its brightness, a byte a pixel.
 * @param {string | null} format of a VideoFrame
 */
export function hasBrightness(format) {
  return format !== null && FORMATS.includes(format);
}

/**
 * Return the grey picture of a plane of brightness.
 * @param {Uint8Array} bytes with the plane in them
 * @param {{offset: number, stride: number}} layout where it begins, and bytes from one row to the next
 * @param {Size} size
 * @param {boolean} isFullRange whether brightness goes from 0 to 255
 */
export function greyOfBrightness(bytes, { offset, stride }, { width, height }, isFullRange) {
  const grey = emptyGrey(width, height);
  for (let row = 0; row < height; row++) {
    const start = offset + row * stride;
    grey.pixels.set(bytes.subarray(start, start + width), row * width);
  }
  if (!isFullRange) for (let at = 0; at < grey.pixels.length; at++) grey.pixels[at] = EXPANDED[grey.pixels[at]];
  return grey;
}

/**
 * Return the grey picture of pixels of four bytes: red, green, blue and one that is ignored.
 * @param {Uint8ClampedArray} rgba
 * @param {Size} size
 */
export function greyOfColours(rgba, { width, height }) {
  const grey = emptyGrey(width, height);
  for (let at = 0, from = 0; at < grey.pixels.length; at++, from += 4) {
    const sum = rgba[from] * RED + rgba[from + 1] * GREEN + rgba[from + 2] * BLUE;
    grey.pixels[at] = (sum + (1 << (SHIFT - 1))) >> SHIFT;
  }
  return grey;
}

/**
 * Reduce a large picture by a whole factor: its longer side is then at least `maxSidePx`, and less than twice that.
 * @param {Grey} grey
 * @param {number} maxSidePx
 */
export function reduce(grey, maxSidePx) {
  const factor = Math.floor(Math.max(grey.width, grey.height) / maxSidePx);
  const { width, height } = grey;
  if (factor < 2 || Math.min(width, height) < factor) return grey;
  return averageBlocks(grey, factor, {
    x: 0,
    y: 0,
    width: width - (width % factor),
    height: height - (height % factor),
  });
}
