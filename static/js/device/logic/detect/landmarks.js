// From the points of a face to the square that frames it as the training faces are framed, and to the head's pose.
// model/detect/landmarks.py is the same in Python, and says where its numbers are from.

import { LEFT_EYE, MOUTH, NOSE, RIGHT_EYE } from "./face-network.js";

/** @import { Point } from "../../../shared/types.js" */
/** @import { Square } from "../square.js" */

const FRAMED = [RIGHT_EYE, LEFT_EYE, NOSE, MOUTH];
const PLACES = [
  { x: 0.32, y: 0.4 },
  { x: 0.69, y: 0.4 },
  { x: 0.51, y: 0.61 },
  { x: 0.51, y: 0.78 },
];
const MAX_TURN = 0.5;
const [MIN_NOD, MAX_NOD] = [0.2, 0.85];
const TINY = 1e-9;

const MEAN = meanOf(PLACES);
const FROM_MEAN = PLACES.map((place) => minus(place, MEAN));
const SPREAD = FROM_MEAN.reduce((sum, { x, y }) => sum + x * x + y * y, 0);

/**
 * Return the square of the face with these six points, in pixels: the least-squares similarity (Umeyama, 1991).
 * @param {Point[]} points
 * @returns {Square}
 */
export function frameFace(points) {
  const found = FRAMED.map((index) => points[index]);
  const mean = meanOf(found);
  // In the plane a similarity is one complex factor: here its real and its imaginary part.
  let [real, imaginary] = [0, 0];
  for (const [index, place] of FROM_MEAN.entries()) {
    const { x, y } = minus(found[index], mean);
    real += (place.x * x + place.y * y) / SPREAD;
    imaginary += (place.x * y - place.y * x) / SPREAD;
  }
  const [right, down] = [MEAN.x - 0.5, MEAN.y - 0.5];
  return {
    x: mean.x - (real * right - imaginary * down),
    y: mean.y - (real * down + imaginary * right),
    side: Math.hypot(real, imaginary),
    tilt_deg: -(Math.atan2(imaginary, real) * 180) / Math.PI,
  };
}

/**
 * Return how far a head is turned and bent.
 * @param {Point[]} points
 * @returns {{turn: number, nod: number}} turn: how far the nose lies beside the middle of the eyes, in distances of the
 *   eyes, positive to the picture's right in an upright face; nod: how far below them, in distances to the mouth
 */
export function pose(points) {
  const eyes = meanOf([points[RIGHT_EYE], points[LEFT_EYE]]);
  const between = minus(points[LEFT_EYE], points[RIGHT_EYE]);
  const eyeDistance = Math.max(Math.hypot(between.x, between.y), TINY);
  const across = { x: between.x / eyeDistance, y: between.y / eyeDistance };
  const down = { x: -across.y, y: across.x };
  const nose = minus(points[NOSE], eyes);
  const height = Math.max(dot(down, minus(points[MOUTH], eyes)), TINY);
  return { turn: dot(across, nose) / eyeDistance, nod: dot(down, nose) / height };
}

/**
 * Return whether a head is turned or bent so far that readings are guesses.
 * @param {Point[]} points
 */
export function isTurnedAway(points) {
  const { turn, nod } = pose(points);
  return Math.abs(turn) > MAX_TURN || !(MIN_NOD <= nod && nod <= MAX_NOD);
}

/** @param {Point[]} points */
function meanOf(points) {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function minus(a, b) {
  return { x: a.x - b.x, y: a.y - b.y };
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function dot(a, b) {
  return a.x * b.x + a.y * b.y;
}
