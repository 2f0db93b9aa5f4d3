// How far a photograph is reduced before faces are looked for, and its faces in pixels of the file's picture.
// model/io/pictures.py and webapp/api/photographs.py have the same.

import { clipBox, scaleBox } from "./box.js";

/** @import { Face, Size } from "../../shared/types.js" */

const MIN_SIDE_PX = 1536; // which the longer side keeps: the smallest faces that are found are then read at full size
const REDUCTIONS = [8, 4, 2];

/**
 * Return the whole factor by which to reduce a picture.
 * @param {Size} picture
 */
export function reductionOf({ width, height }) {
  const most = Math.floor(Math.max(width, height) / MIN_SIDE_PX);
  const factor = REDUCTIONS.find((each) => each <= most) ?? 1;
  return Math.min(width, height) < factor ? 1 : factor;
}

/**
 * Return a face of a picture that was reduced by `factor` in pixels of the picture itself.
 * @param {Face} face
 * @param {number} factor
 * @param {Size} picture
 * @returns {Face}
 */
export function enlargeFace(face, factor, picture) {
  return { ...face, box: clipBox(scaleBox(face.box, factor), picture) };
}
