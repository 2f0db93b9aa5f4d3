// Squares that stand turned in a picture: where a face is, how large, and how far it is tilted. model/square.py is the
// same in Python.

import { modulo, roundHalfEven, roundTo } from "./rounding.js";

/** @import { Box, Point } from "../../shared/types.js" */

const DECIMALS = 1; // of a rounded square
// Between neighbours in the grid of squares: in size, in place as a share of the side, and in tilt.
const [SIZES_PER_DOUBLING, STEPS_PER_SIDE, TILT_STEP_DEG] = [4, 8, 10];

/**
 * A square about the centre x, y, in pixels of the picture; (0, 0) is the corner of its first pixel.
 * @typedef {object} Square
 * @property {number} x
 * @property {number} y
 * @property {number} side in pixels
 * @property {number} tilt_deg by which it is turned anticlockwise, as the picture shows it
 */

/**
 * Return the square about the centre of a box, as wide as the longer of its sides.
 * @param {Box} box
 * @returns {Square}
 */
export function squareOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2, side: Math.max(width, height), tilt_deg: 0 };
}

/**
 * Return the upright box about the same centre and of the same size, in whole pixels.
 * @param {Square} square
 * @returns {Box}
 */
export function boxOf({ x, y, side }) {
  const width = roundHalfEven(side);
  return { x: roundHalfEven(x - width / 2), y: roundHalfEven(y - width / 2), width, height: width };
}

/**
 * Return the directions of its lower edge, to the right, and of its sides, downwards: two points of length 1.
 * @param {Square} square
 * @returns {{across: Point, down: Point}}
 */
export function axesOf({ tilt_deg }) {
  const turn = (tilt_deg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { across: { x: cos, y: -sin }, down: { x: sin, y: cos } };
}

/**
 * @param {Square} square
 * @param {number} x in pixels
 * @param {number} y
 * @returns {Square}
 */
export function moveSquare(square, x, y) {
  return { ...square, x: square.x + x, y: square.y + y };
}

/**
 * Return the same square of the same picture at `factor` times its size.
 * @param {Square} square
 * @param {number} factor
 * @returns {Square}
 */
export function scaleSquare({ x, y, side, tilt_deg }, factor) {
  return { x: x * factor, y: y * factor, side: side * factor, tilt_deg };
}

/**
 * Return the square about the same centre with sides `factor` times as long.
 * @param {Square} square
 * @param {number} factor
 * @returns {Square}
 */
export function enlargeSquare(square, factor) {
  return { ...square, side: square.side * factor };
}

/**
 * Return the square with its centre and side to a tenth of a pixel, and its tilt to a tenth of a degree.
 * @param {Square} square
 * @returns {Square}
 */
export function roundSquare({ x, y, side, tilt_deg }) {
  const round = (/** @type {number} */ value) => roundTo(value, DECIMALS);
  return { x: round(x), y: round(y), side: round(side), tilt_deg: round(tilt_deg) };
}

/**
 * Return the nearest square of a fixed grid, which is the same for most squares that differ by little. A side of less than
 * a pixel counts as one.
 * @param {Square} square
 * @returns {Square}
 */
export function onGrid({ x, y, side: found, tilt_deg }) {
  const side = 2 ** (roundHalfEven(Math.log2(Math.max(found, 1)) * SIZES_PER_DOUBLING) / SIZES_PER_DOUBLING);
  const step = side / STEPS_PER_SIDE;
  const round = (/** @type {number} */ value, /** @type {number} */ by) => by * roundHalfEven(value / by);
  return { x: round(x, step), y: round(y, step), side, tilt_deg: round(tilt_deg, TILT_STEP_DEG) };
}

/**
 * Return the square halfway between two, turned the shorter way.
 * @param {Square} a
 * @param {Square} b
 * @returns {Square}
 */
export function midway(a, b) {
  const turn = halfTurn(b.tilt_deg - a.tilt_deg);
  const tilt_deg = halfTurn(a.tilt_deg + turn / 2);
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, side: (a.side + b.side) / 2, tilt_deg };
}

/**
 * Return the same direction between -180 and 180.
 * @param {number} degrees
 */
export function halfTurn(degrees) {
  return modulo(degrees + 180, 360) - 180;
}

/**
 * Map points, in shares of the square from its upper left corner, to the picture.
 * @param {Square} square
 * @param {readonly Point[]} points
 * @returns {Point[]}
 */
export function toPicture(square, points) {
  const { across, down } = axesOf(square);
  return points.map((point) => {
    const [right, below] = [(point.x - 0.5) * square.side, (point.y - 0.5) * square.side];
    return { x: right * across.x + below * down.x + square.x, y: right * across.y + below * down.y + square.y };
  });
}
