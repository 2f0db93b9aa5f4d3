// Grey pictures, and smaller copies of them.

import { roundHalfEven } from "./rounding.js";

/** @import { Size } from "../../shared/types.js" */

/**
 * A grey picture: `pixels` holds its rows one after the other, from the top.
 * @typedef {{pixels: Uint8Array, width: number, height: number}} Grey
 */

/**
 * @param {number} width
 * @param {number} [height]
 * @returns {Grey}
 */
export function emptyGrey(width, height = width) {
  return { pixels: new Uint8Array(width * height), width, height };
}

/** @type {Map<number, Uint8Array>} by factor: the mean of a block, by the sum of its pixels */
const MEANS = new Map();

/**
 * Average squares of `factor` by `factor` pixels, as OpenCV's INTER_AREA does for whole factors.
 * @param {Grey} grey
 * @param {number} factor a whole number
 * @param {{x: number, y: number} & Size} part in pixels of `grey`; its size is a multiple of the factor
 * @returns {Grey}
 */
export function averageBlocks(grey, factor, part) {
  const reduced = emptyGrey(part.width / factor, part.height / factor);
  const means = MEANS.get(factor) ?? makeMeans(factor);
  const sums = new Uint32Array(reduced.width);
  for (let row = 0; row < reduced.height; row++) {
    sums.fill(0);
    for (let y = part.y + row * factor, end = y + factor; y < end; y++) addRow(sums, grey, y, part.x, factor);
    const start = row * reduced.width;
    for (let x = 0; x < sums.length; x++) reduced.pixels[start + x] = means[sums[x]];
  }
  return reduced;
}

/**
 * Add to each sum the next `factor` pixels of a row.
 * @param {Uint32Array} sums
 * @param {Grey} grey
 * @param {number} y
 * @param {number} left
 * @param {number} factor
 */
function addRow(sums, { pixels, width }, y, left, factor) {
  let at = y * width + left;
  for (let x = 0; x < sums.length; x++) {
    let sum = 0;
    for (const end = at + factor; at < end; at++) sum += pixels[at];
    sums[x] += sum;
  }
}

/**
 * Return the mean for each sum of a block's pixels. OpenCV rounds halves up where the factor is 2, and to the even
 * neighbour elsewhere.
 * @param {number} factor
 */
function makeMeans(factor) {
  const count = factor * factor;
  const share = Math.fround(1 / count);
  const toMean = (/** @type {number} */ sum) =>
    factor === 2 ? (sum + 2) >> 2 : roundHalfEven(Math.fround(sum * share));
  const means = Uint8Array.from({ length: 255 * count + 1 }, (_, sum) => toMean(sum));
  MEANS.set(factor, means);
  return means;
}

/**
 * Return the picture mirrored from left to right.
 * @param {Grey} grey
 * @returns {Grey}
 */
export function mirror({ pixels, width, height }) {
  const mirrored = emptyGrey(width, height);
  for (let row = 0; row < height; row++) {
    const rows = pixels.subarray(row * width, (row + 1) * width);
    mirrored.pixels.set(rows.slice().reverse(), row * width);
  }
  return mirrored;
}
