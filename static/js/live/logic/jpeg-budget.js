// How to make a picture's JPEG fit the server's limit: first lower quality, then fewer pixels.

/** @import { Size } from "../../shared/types.js" */

const QUALITY_STEP = 0.2;
const MIN_QUALITY = 0.35; // below it the blocks that JPEG leaves look like expressions
const SCALES = Object.freeze([0.75, 0.5, 0.35]); // of each side, at the minimum quality

/**
 * Return the attempts in order, the wished quality first.
 * @param {number} quality
 * @returns {{quality: number, scale: number}[]}
 */
export function jpegAttempts(quality) {
  const minQuality = Math.min(quality, MIN_QUALITY);
  const steps = Math.ceil((quality - minQuality) / QUALITY_STEP - 0.01); // the hundredth: rounding errors of decimals
  const lower = Array.from({ length: steps }, (_, step) => ({ quality: quality - step * QUALITY_STEP, scale: 1 }));
  return [...lower, ...[1, ...SCALES].map((scale) => ({ quality: minQuality, scale }))];
}

/**
 * Return the size to send a picture in: no side longer than `maxSidePx`, never enlarged, at least one pixel, whole pixels.
 * @param {Size} picture
 * @param {number} maxSidePx
 * @param {number} [scale]
 * @returns {Size}
 */
export function sendSize(picture, maxSidePx, scale = 1) {
  const shrink = Math.min(1, maxSidePx / Math.max(picture.width, picture.height)) * scale;
  const side = (/** @type {number} */ length) => Math.max(1, Math.round(length * shrink));
  return { width: side(picture.width), height: side(picture.height) };
}
