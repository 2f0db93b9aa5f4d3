// Shrinks grey pictures for the search, as OpenCV's INTER_AREA does: each pixel is the mean of those that it covers.

import { averageBlocks, emptyGrey } from "../grey.js";
import { roundHalfEven } from "../rounding.js";

/** @import { Size } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */
/** @typedef {{at: number, from: number, weight: number}} Share of a pixel in one of the reduced picture */

const NEGLIGIBLE = 1e-3; // of a pixel: OpenCV leaves out less

/**
 * Shrink a picture to a longest side if it is larger; return it and the factor by which. `reduce` of
 * model/detect/detection.py is the same in Python.
 * @param {Grey} grey
 * @param {number} maxSidePx
 */
export function reduceGrey(grey, maxSidePx) {
  const factor = Math.max(1, Math.max(grey.width, grey.height) / maxSidePx);
  if (factor === 1) return { grey, factor };
  const [width, height] = [grey.width, grey.height].map((side) => Math.max(1, roundHalfEven(side / factor)));
  return { grey: averageArea(grey, { width, height }), factor };
}

/**
 * @param {Grey} grey
 * @param {Size} size of the picture that is returned, no larger
 * @returns {Grey}
 */
function averageArea(grey, size) {
  const whole = grey.width / size.width;
  const isWhole = Number.isInteger(whole) && grey.height === whole * size.height;
  if (isWhole) return averageBlocks(grey, whole, { x: 0, y: 0, width: grey.width, height: grey.height });
  const reduced = emptyGrey(size.width, size.height);
  const across = shares(grey.width, size.width);
  const [row, sum] = [new Float32Array(size.width), new Float32Array(size.width)]; // as OpenCV, in single precision
  let at = 0;
  for (const share of shares(grey.height, size.height)) {
    if (share.at !== at) {
      write(reduced, at, sum);
      at = share.at;
    }
    sumRow(row, grey, share.from, across);
    for (let x = 0; x < row.length; x++) sum[x] += Math.fround(row[x] * share.weight);
  }
  write(reduced, at, sum);
  return reduced;
}

/**
 * @param {Float32Array} row
 * @param {Grey} grey
 * @param {number} y
 * @param {Share[]} across
 */
function sumRow(row, { pixels, width }, y, across) {
  row.fill(0);
  const start = y * width;
  for (const { at, from, weight } of across) row[at] += Math.fround(pixels[start + from] * weight);
}

/**
 * Write a row of the reduced picture, and empty the sum.
 * @param {Grey} reduced
 * @param {number} y
 * @param {Float32Array} sum
 */
function write({ pixels, width }, y, sum) {
  for (let x = 0; x < width; x++) pixels[y * width + x] = roundHalfEven(sum[x]);
  sum.fill(0);
}

/**
 * Return which pixels of a row are in which of the reduced row, and with what weight.
 * @param {number} length in pixels
 * @param {number} reduced
 * @returns {Share[]}
 */
function shares(length, reduced) {
  const scale = length / reduced;
  return Array.from({ length: reduced }, (_, at) => {
    const [start, end] = [at * scale, at * scale + scale];
    const covered = Math.min(scale, length - start);
    const last = Math.min(Math.floor(end), length - 1);
    const first = Math.min(Math.ceil(start), last);
    const weigh = (/** @type {number} */ from, /** @type {number} */ part) => ({
      at,
      from,
      weight: Math.fround(part / covered),
    });
    const inner = Array.from({ length: last - first }, (_, index) => weigh(first + index, 1));
    const before = first - start > NEGLIGIBLE ? [weigh(first - 1, first - start)] : [];
    const after = end - last > NEGLIGIBLE ? [weigh(last, Math.min(end - last, 1, covered))] : [];
    return [...before, ...inner, ...after];
  }).flat();
}
