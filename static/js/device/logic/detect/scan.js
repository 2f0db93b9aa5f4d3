// The greys of a frame's cells, which show whether anything has changed. model/detect/scan.py has the same; its greys
// differ by one level at most, for it reduces the frame in two steps.

import { scaleBox } from "../box.js";
import { roundHalfEven } from "../rounding.js";

/** @import { Box, Size } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */

/** @typedef {{greys: Float32Array, rows: number, columns: number}} Cells Mean greys; NaN where a known face is. */
/** @typedef {{first: number, last: number, before: number, after: number}} Span of pixels, without parts of the outer two */

const MAX_SIDE_PX = 320; // cells are measured in the frame reduced to this
const CELL_PX = 16;

/**
 * Return the mean grey of each cell, NaN where a known face is or may move to.
 * @param {Grey} grey
 * @param {Box[]} known
 * @returns {Cells}
 */
export function cellsOf(grey, known) {
  const factor = Math.max(1, Math.max(grey.width, grey.height) / MAX_SIDE_PX);
  const [width, height] = [grey.width, grey.height].map((side) => Math.max(1, roundHalfEven(side / factor)));
  const [columns, rows] = [width, height].map((side) => Math.max(1, Math.floor(side / CELL_PX)));
  const cells = { greys: meanGreys(grey, rows, columns), rows, columns };
  for (const box of known) hide(cells, scaleBox(around(box), 1 / factor), { width, height });
  return cells;
}

/** @param {Box} box */
function around({ x, y, width, height }) {
  return { x: x + Math.floor(-width / 2), y: y + Math.floor(-height / 2), width, height };
}

/**
 * Hide the cells that a face can reach.
 * @param {Cells} cells
 * @param {Box} box whose upper left corner is that of the place that it can reach, which is twice as large
 * @param {Size} frame
 */
function hide({ greys, rows, columns }, box, frame) {
  const left = Math.max(0, Math.floor((box.x * columns) / frame.width));
  const right = Math.min(columns, Math.ceil(((box.x + box.width * 2) * columns) / frame.width));
  const top = Math.max(0, Math.floor((box.y * rows) / frame.height));
  const bottom = Math.min(rows, Math.ceil(((box.y + box.height * 2) * rows) / frame.height));
  if (right <= left) return;
  for (let row = top; row < bottom; row++) greys.fill(Number.NaN, row * columns + left, row * columns + right);
}

/**
 * @param {Grey} grey
 * @param {number} rows
 * @param {number} columns
 */
function meanGreys(grey, rows, columns) {
  const [across, down] = [spans(grey.width, columns), spans(grey.height, rows)];
  const area = (grey.width / columns) * (grey.height / rows);
  const sums = down.flatMap((rowSpan) => across.map((columnSpan) => sumOf(grey, rowSpan, columnSpan)));
  return Float32Array.from(sums, (sum) => roundHalfEven(sum / area));
}

/**
 * Divide a length into so many equal spans.
 * @param {number} length in pixels
 * @param {number} count
 * @returns {Span[]}
 */
function spans(length, count) {
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [(index * length) / count, ((index + 1) * length) / count];
    const [first, last] = [Math.floor(start), Math.ceil(end) - 1];
    return { first, last, before: start - first, after: last + 1 - end };
  });
}

/**
 * @param {Grey} grey
 * @param {Span} down
 * @param {Span} across
 */
function sumOf({ pixels, width }, down, across) {
  let sum = 0;
  for (let y = down.first; y <= down.last; y++) sum += rowSum(pixels, y * width, across);
  const first = down.before && down.before * rowSum(pixels, down.first * width, across);
  const last = down.after && down.after * rowSum(pixels, down.last * width, across);
  return sum - first - last;
}

/**
 * @param {Uint8Array} pixels
 * @param {number} start of the row
 * @param {Span} across
 */
function rowSum(pixels, start, { first, last, before, after }) {
  let sum = 0;
  for (let at = start + first, end = start + last; at <= end; at++) sum += pixels[at];
  return sum - before * pixels[start + first] - after * pixels[start + last];
}
