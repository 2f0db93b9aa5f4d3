// Boxes in a picture, in whole pixels. model/box.py is the same in Python.

import { area, overlapArea } from "../../shared/geometry.js";
import { roundHalfEven } from "./rounding.js";

/** @import { Box, Size } from "../../shared/types.js" */

/**
 * Return the part of a box that lies in a picture; its area may be 0.
 * @param {Box} box
 * @param {Size} picture
 * @returns {Box}
 */
export function clipBox(box, picture) {
  const x = Math.min(Math.max(box.x, 0), picture.width);
  const y = Math.min(Math.max(box.y, 0), picture.height);
  const right = Math.min(Math.max(box.x + box.width, x), picture.width);
  const bottom = Math.min(Math.max(box.y + box.height, y), picture.height);
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * Return the box scaled about (0, 0) and rounded to whole pixels.
 * @param {Box} box
 * @param {number} factor
 * @returns {Box}
 */
export function scaleBox({ x, y, width, height }, factor) {
  const [left, top] = [roundHalfEven(x * factor), roundHalfEven(y * factor)];
  return { x: left, y: top, width: roundHalfEven(width * factor), height: roundHalfEven(height * factor) };
}

/**
 * Return the distance between the centres of two boxes, in pixels along the axis on which it is larger.
 * @param {Box} a
 * @param {Box} b
 */
export function centreDistancePx(a, b) {
  const horizontal = Math.abs(a.x + a.width / 2 - b.x - b.width / 2);
  const vertical = Math.abs(a.y + a.height / 2 - b.y - b.height / 2);
  return Math.max(horizontal, vertical);
}

/**
 * Return the intersection over union of two boxes, 0 to 1.
 * @param {Box} a
 * @param {Box} b
 */
export function iou(a, b) {
  const intersection = overlapArea(a, b);
  const union = area(a) + area(b) - intersection;
  return union ? intersection / union : 0;
}
