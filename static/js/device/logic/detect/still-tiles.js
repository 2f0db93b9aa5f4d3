// Divides a photograph into overlapping squares, small enough that the face network sees the faces in them.
// model/detect/tiles.py is the same in Python.

/** @import { Size } from "../../../shared/types.js" */
/** @import { Square } from "../square.js" */

const MIN_SHARE = 0.14; // of a window's side: the network sees faces from this width on
const AROUND = 1.5; // a face that fills the picture is two thirds as wide as this window
const OVERLAP = 0.3; // of a tile's side: a face of up to this width lies whole in one of them

/**
 * Return squares that cover a picture in ever smaller tiles, for faces of `minFacePx` and more. The first is larger than
 * the picture, for a face that fills it.
 * @param {Size} picture
 * @param {number} minFacePx
 * @returns {Square[]}
 */
export function stillTiles({ width, height }, minFacePx) {
  const smallest = minFacePx / MIN_SHARE;
  let side = Math.max(width, height);
  const tiles = [{ x: width / 2, y: height / 2, side: side * AROUND, tilt_deg: 0 }];
  for (;;) {
    for (const y of centres(height, side)) {
      for (const x of centres(width, side)) tiles.push({ x, y, side, tilt_deg: 0 });
    }
    if (side <= smallest) return tiles;
    side = Math.max(side / 2, smallest);
  }
}

/**
 * Return the centres of as few tiles as cover a length with the overlap.
 * @param {number} length in pixels
 * @param {number} side
 */
function centres(length, side) {
  if (length <= side) return [length / 2];
  const count = Math.ceil((length - side) / (side * (1 - OVERLAP))) + 1;
  return Array.from({ length: count }, (_, number) => side / 2 + (number * (length - side)) / (count - 1));
}
