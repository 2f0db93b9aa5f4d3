// Cuts turned squares out of a picture. model/detect/windows.py is the same in Python; the pixels are equal, for the warp
// computes in whole numbers as OpenCV's does.

import { clipBox } from "../box.js";
import { averageBlocks, emptyGrey } from "../grey.js";
import { roundHalfEven } from "../rounding.js";
import { axesOf } from "../square.js";

/** @import { Point } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */
/** @import { Square } from "../square.js" */
/** @typedef {{grey: Grey, shrink: number, left: number, top: number}} Part of a picture, reduced by a whole factor */

// OpenCV's warp keeps places in 1/1024 of a pixel, and rounds them to 1/32 before it mixes four pixels.
const PLACES = 1024;
const STEPS = 32;

/**
 * Cut a square out of a picture, and turn it upright. Past the picture's edge, the edge is repeated.
 * @param {Grey} grey
 * @param {Square} square
 * @param {number} sidePx of the window that is returned
 * @returns {Grey}
 */
export function cutSquare(grey, square, sidePx) {
  const step = square.side / sidePx; // pixels of the picture for each of the window
  const part = reducedPart(grey, square, Math.trunc(step));
  const { across, down } = axesOf(square);
  const scale = step / part.shrink;
  // Pixel i of a picture is the point i + 0.5 of it.
  const reach = ((sidePx - 1) / 2) * scale;
  const x = (square.x - part.left) / part.shrink - 0.5 - reach * (across.x + down.x);
  const y = (square.y - part.top) / part.shrink - 0.5 - reach * (across.y + down.y);
  const rows = { x: across.x * scale, y: across.y * scale };
  const columns = { x: down.x * scale, y: down.y * scale };
  return warp(part.grey, { x, y }, rows, columns, sidePx);
}

/**
 * Read a square window by bilinear interpolation.
 * @param {Grey} grey
 * @param {Point} corner the middle of its first pixel, in pixels of `grey`
 * @param {Point} across from a pixel of the window to its right neighbour
 * @param {Point} down to its lower neighbour
 * @param {number} sidePx
 * @returns {Grey}
 */
function warp(grey, corner, across, down, sidePx) {
  const window = emptyGrey(sidePx);
  const columns = new Int32Array(sidePx).map((_, x) => toPlaces(across.x * x));
  const rows = new Int32Array(sidePx).map((_, x) => toPlaces(across.y * x));
  const half = PLACES / STEPS / 2;
  const { pixels, width, height } = grey;
  for (let y = 0, at = 0; y < sidePx; y++) {
    const left = toPlaces(down.x * y + corner.x) + half;
    const top = toPlaces(down.y * y + corner.y) + half;
    for (let x = 0; x < sidePx; x++, at++) {
      window.pixels[at] = mix(pixels, width, height, (left + columns[x]) >> 5, (top + rows[x]) >> 5);
    }
  }
  return window;
}

/** @param {number} px */
function toPlaces(px) {
  return roundHalfEven(px * PLACES);
}

/**
 * Mix the four pixels about a place. It is called for every pixel, so it takes a picture's parts one by one.
 * @param {Uint8Array} pixels
 * @param {number} width
 * @param {number} height
 * @param {number} x in 1/32 of a pixel
 * @param {number} y
 */
function mix(pixels, width, height, x, y) {
  const left = clamp(x >> 5, width);
  const right = clamp((x >> 5) + 1, width);
  const top = clamp(y >> 5, height) * width;
  const bottom = clamp((y >> 5) + 1, height) * width;
  const u = x & 31;
  const v = y & 31;
  const upper = (STEPS - u) * pixels[top + left] + u * pixels[top + right];
  const lower = (STEPS - u) * pixels[bottom + left] + u * pixels[bottom + right];
  return ((STEPS - v) * upper + v * lower + 512) >> 10;
}

/**
 * @param {number} index
 * @param {number} length
 */
function clamp(index, length) {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}

/**
 * Return the part of the picture about a square, reduced by the whole factor `shrink`. Reducing averages the pixels: a
 * warp alone would pass over most of those of a large square. The factor that is returned is 1 where nothing was to be
 * reduced, or too little of the square lies in the picture.
 * @param {Grey} grey
 * @param {Square} square
 * @param {number} shrink
 * @returns {Part}
 */
function reducedPart(grey, square, shrink) {
  const { across, down } = axesOf(square);
  const extent = Math.max(Math.abs(across.x) + Math.abs(down.x), Math.abs(across.y) + Math.abs(down.y));
  const reach = (extent * square.side) / 2 + 2 * shrink;
  const side = Math.trunc(2 * reach) + 1;
  const around = { x: Math.trunc(square.x - reach), y: Math.trunc(square.y - reach), width: side, height: side };
  const part = clipBox(around, grey);
  const width = shrink > 1 ? part.width - (part.width % shrink) : 0;
  const height = shrink > 1 ? part.height - (part.height % shrink) : 0;
  if (!width || !height) return { grey, shrink: 1, left: 0, top: 0 };
  return { grey: averageBlocks(grey, shrink, { ...part, width, height }), shrink, left: part.x, top: part.y };
}
