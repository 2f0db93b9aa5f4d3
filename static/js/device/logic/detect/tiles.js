// Divides the search of a whole frame into tiles for the face network. model/detect/slices.py has the same, among those of
// the server's search.

/** @import { Size } from "../../../shared/types.js" */
/** @import { Square } from "../square.js" */

/**
 * A square window of a frame. Its place: 0 at one end of the longer and of the shorter side, 1 at the other.
 * @typedef {object} Tile
 * @property {number} size of its side, as a share of the frame's shorter side
 * @property {number} along
 * @property {number} across
 * @property {number} minRestS it is not searched again before
 */

/** @type {Tile} larger than the frame, for a face that fills it */
const WHOLE = { size: 1.5, along: 0.5, across: 0.5, minRestS: 0.25 };
/** @type {Tile[]} In a frame of 640x480 the network sees faces from 67 px on in them */
const LARGE = [0, 1].map((along) => ({ size: 1, along, across: 0, minRestS: 0.25 }));
/** @type {Tile[]} and from 45 px on in these */
const SMALL = [0, 0.5, 1].flatMap((along) => [0, 1].map((across) => ({ size: 2 / 3, along, across, minRestS: 0.45 })));

export const TILES = Object.freeze([WHOLE, ...LARGE, ...SMALL]);
/** The order of the search, by number: larger tiles come more often, so that large faces are found first. */
export const ORDER = Object.freeze(SMALL.flatMap((_, index) => [index % 3, 3 + index]));
/** The share of a whole search that a tile takes. */
export const COST = 1 / TILES.length;

/**
 * Return the window of a tile in a frame.
 * @param {Tile} tile
 * @param {Size} frame
 * @returns {Square}
 */
export function tileWindow({ size, along, across }, { width, height }) {
  const side = size * Math.min(width, height);
  const [right, down] = width >= height ? [along, across] : [across, along];
  return { x: side / 2 + right * (width - side), y: side / 2 + down * (height - side), side, tilt_deg: 0 };
}
