// Boxes that are turned with their faces: corners, edges, and what of another box they cover.

import { overlapArea, turnAbout } from "./geometry.js";

/** @import { Box, Point, TurnedBox } from "./types.js" */

/**
 * Return the tilt as it is shown: a mirror turns it round.
 * @param {number} tilt_deg
 * @param {boolean} mirrored whether the picture is shown as in a mirror
 */
export function shownTilt(tilt_deg, mirrored) {
  return mirrored ? 0 - tilt_deg : tilt_deg;
}

/**
 * Return the four corners clockwise, from the one that is top left in the upright box. They are exact where it is upright.
 * @param {TurnedBox} turned
 * @returns {Point[]}
 */
export function cornersOf({ box: { x, y, width, height }, tilt_deg }) {
  const centre = { x: x + width / 2, y: y + height / 2 };
  const [right, bottom] = [x + width, y + height];
  const upright = [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ];
  return tilt_deg ? upright.map((point) => turnAbout(centre, point, tilt_deg)) : upright;
}

/**
 * Return the upright box around the corners.
 * @param {Point[]} corners at least one
 * @returns {Box}
 */
export function boundsOf(corners) {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/**
 * Return from where to where the shape reaches on the other axis, between two places on one axis; null where it is not.
 * @param {Point[]} corners of a convex shape, in order
 * @param {"x" | "y"} axis
 * @param {number} from
 * @param {number} to
 * @returns {{min: number, max: number} | null}
 */
export function extentBetween(corners, axis, from, to) {
  const other = axis === "x" ? "y" : "x";
  const places = cut(cut(corners, axis, from, 1), axis, to, -1).map((point) => point[other]);
  return places.length ? { min: Math.min(...places), max: Math.max(...places) } : null;
}

/**
 * Return how much of an upright box the corners' shape covers.
 * @param {Box} box
 * @param {Point[]} corners of a convex shape, in order
 * @param {Box} bounds of the corners
 */
export function coveredArea(box, corners, bounds) {
  if (!overlapArea(box, bounds)) return 0; // most boxes are apart, and this is quick
  const across = cut(cut(corners, "x", box.x, 1), "x", box.x + box.width, -1);
  return polygonArea(cut(cut(across, "y", box.y, 1), "y", box.y + box.height, -1));
}

/**
 * Return what is left of a convex shape on one side of an upright or level line (Sutherland and Hodgman, 1974).
 * @param {Point[]} corners
 * @param {"x" | "y"} axis
 * @param {number} at
 * @param {1 | -1} side 1: keep what is larger
 */
function cut(corners, axis, at, side) {
  const depth = (/** @type {Point} */ point) => (point[axis] - at) * side;
  return corners.flatMap((point, index) => {
    const next = corners[(index + 1) % corners.length];
    const [here, there] = [depth(point), depth(next)];
    const kept = here >= 0 ? [point] : [];
    if (here * there < 0) kept.push(between(point, next, here / (here - there)));
    return kept;
  });
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} share of the way
 */
function between(from, to, share) {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** @param {Point[]} corners */
function polygonArea(corners) {
  const twice = corners.reduce((sum, { x, y }, index) => {
    const next = corners[(index + 1) % corners.length];
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}
