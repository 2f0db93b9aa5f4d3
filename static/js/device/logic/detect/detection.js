// A detected face, and what all of the search shares. model/detect/detection.py is the same in Python.

import { area } from "../../../shared/geometry.js";
import { clipBox } from "../box.js";
import { boxOf } from "../square.js";

/** @import { Size } from "../../../shared/types.js" */
/** @import { Square } from "../square.js" */

/**
 * A face: the square that frames it, and the score by which the face network takes it for one.
 * @typedef {object} Detection
 * @property {Square} square
 * @property {number} score 0 to 1
 * @property {boolean} isTurnedAway whether the head is turned or bent so far that its expression can only be guessed
 */

const MIN_VISIBLE = 0.4; // share of its box within the picture; of less the network sees the repeated edge, not the face

/**
 * Return whether enough of a face's square lies in a picture.
 * @param {Square} square
 * @param {Size} picture
 */
export function isVisible(square, picture) {
  const box = boxOf(square);
  return area(clipBox(box, picture)) > MIN_VISIBLE * area(box);
}
