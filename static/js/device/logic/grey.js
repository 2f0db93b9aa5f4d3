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

/**
 * Average squares of `factor` by `factor` pixels, as OpenCV's INTER_AREA does for whole factors.
 * @param {Grey} grey
 * @param {number} factor a whole number
 * @param {{x: number, y: number} & Size} part in pixels of `grey`; its size is a multiple of the factor
 * @returns {Grey}
 */
export function averageBlocks(grey, factor, part) {
  const reduced = emptyGrey(part.width / factor, part.height / factor);
  const share = Math.fround(1 / (factor * factor));
  for (let y = 0, at = 0; y < reduced.height; y++) {
    for (let x = 0; x < reduced.width; x++, at++) {
      const sum = blockSum(grey, part.x + x * factor, part.y + y * factor, factor);
      // OpenCV rounds halves up where the factor is 2, and to the even neighbour elsewhere.
      reduced.pixels[at] = factor === 2 ? (sum + 2) >> 2 : roundHalfEven(Math.fround(sum * share));
    }
  }
  return reduced;
}

/**
 * @param {Grey} grey
 * @param {number} left
 * @param {number} top
 * @param {number} side
 */
function blockSum({ pixels, width }, left, top, side) {
  let sum = 0;
  for (let y = top; y < top + side; y++) {
    const start = y * width + left;
    for (let at = start; at < start + side; at++) sum += pixels[at];
  }
  return sum;
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
