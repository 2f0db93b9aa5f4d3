// Explains a reading: finds the parts of a face that its score depends on, by hiding random patches of it.
// model/recognise/explain.py is the same in Python, with the same masks, and says where it is from.

import { emptyGrey } from "../grey.js";
import { SIDE_PX } from "./crops.js";
import { NumpyRandom } from "./numpy-random.js";

/** @import { Grey } from "../grey.js" */
/** @typedef {{mask: Float32Array, visible: Float32Array}} Mask the visible share of each pixel, and of each cell */

export const METHOD = "occlusion";
export const CELLS = 24; // of the heat map, across and down: a cell is two pixels of the crop wide
const [MASKS, VISIBLE_SHARE, MASK_CELLS] = [220, 0.7, 12]; // number; visible share of the face; cells across a mask
const CELL_PX = SIDE_PX / CELLS;
const GRID = MASK_CELLS + 1;
const PATCH_PX = SIDE_PX / MASK_CELLS;

/** @type {Mask[] | null} */
let knownMasks = null;

/**
 * Return how much a score falls where a crop is hidden: rows of CELLS numbers. Random parts are replaced by the mean grey
 * of the crop, many times; the heat of a cell is the slope of the score over the visible share of the cell. The same crop
 * always gives the same heat.
 * @param {Grey} crop
 * @param {(crop: Grey) => Promise<number>} score
 */
export async function occlusionHeat(crop, score) {
  knownMasks ??= makeMasks();
  const masks = knownMasks;
  const mean = crop.pixels.reduce((sum, grey) => sum + grey, 0) / crop.pixels.length;
  /** @type {number[]} */
  const scores = [];
  for (const { mask } of masks) scores.push(await score(hide(crop, mask, mean)));
  const meanScore = scores.reduce((sum, each) => sum + each, 0) / MASKS;
  const heat = Array.from({ length: CELLS * CELLS }, (_, cell) => {
    const meanVisible = masks.reduce((sum, { visible }) => sum + visible[cell], 0) / MASKS;
    let [products, squares] = [0, 0];
    for (const [index, { visible }] of masks.entries()) {
      const difference = visible[cell] - meanVisible;
      products += difference * (scores[index] - meanScore);
      squares += difference * difference;
    }
    return products / squares;
  });
  return Array.from({ length: CELLS }, (_, row) => heat.slice(row * CELLS, (row + 1) * CELLS));
}

/**
 * @param {Grey} crop
 * @param {Float32Array} mask
 * @param {number} mean
 */
function hide({ pixels }, mask, mean) {
  const masked = emptyGrey(SIDE_PX);
  for (let at = 0; at < pixels.length; at++) {
    masked.pixels[at] = Math.fround(pixels[at] * mask[at]) + mean * Math.fround(1 - mask[at]);
  }
  return masked;
}

/**
 * Return coarse grids of 0 and 1, smoothly enlarged.
 * @returns {Mask[]}
 */
function makeMasks() {
  const random = new NumpyRandom();
  return Array.from({ length: MASKS }, () => {
    const grid = Array.from({ length: GRID * GRID }, () => (random.next() < VISIBLE_SHARE ? 1 : 0));
    const [top, left] = random.nextHalves().map((half) => Math.floor((half * PATCH_PX) / 2 ** 32));
    return makeMask(grid, left, top);
  });
}

/**
 * @param {number[]} grid
 * @param {number} left of the mask in the enlarged grid, in pixels
 * @param {number} top
 * @returns {Mask}
 */
function makeMask(grid, left, top) {
  const mask = new Float32Array(SIDE_PX * SIDE_PX);
  const visible = new Float32Array(CELLS * CELLS);
  for (let y = 0, at = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++, at++) {
      mask[at] = mix(grid, (left + x + 0.5) / PATCH_PX - 0.5, (top + y + 0.5) / PATCH_PX - 0.5);
      visible[Math.floor(y / CELL_PX) * CELLS + Math.floor(x / CELL_PX)] += mask[at] / CELL_PX ** 2;
    }
  }
  return { mask, visible };
}

/**
 * Return the grid's value between its cells, by bilinear interpolation.
 * @param {number[]} grid
 * @param {number} x in cells
 * @param {number} y
 */
function mix(grid, x, y) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const clamp = (/** @type {number} */ index) => Math.min(Math.max(index, 0), GRID - 1);
  const at = (/** @type {number} */ across, /** @type {number} */ down) => grid[clamp(down) * GRID + clamp(across)];
  const [u, v] = [x - column, y - row];
  const upper = (1 - u) * at(column, row) + u * at(column + 1, row);
  return (1 - v) * upper + v * ((1 - u) * at(column, row + 1) + u * at(column + 1, row + 1));
}
