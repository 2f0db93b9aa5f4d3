// Boxes turned with their faces: corners, bounds, reach and covered areas.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contains, hitTest, overlapArea, turnAbout } from "../../../static/js/shared/geometry.js";
import { boundsOf, cornersOf, coveredArea, extentBetween, shownTilt } from "../../../static/js/shared/turned-box.js";
import { assertClose } from "../helpers/assert-close.js";

/** @import { Box, Point } from "../../../static/js/shared/types.js" */

const BOX = { x: 10, y: 20, width: 40, height: 20 }; // its centre is at 30, 30
const ROOT = Math.SQRT2;

/** @param {Point[]} points */
function flat(points) {
  return points.flatMap(({ x, y }) => [x, y]);
}

/** @param {Box} box */
function sides({ x, y, width, height }) {
  return [x, y, width, height];
}

/** @type {[tilt_deg: number, expected: number[]][]} */
const CORNERS = [
  [0, [10, 20, 50, 20, 50, 40, 10, 40]],
  [90, [20, 50, 20, 10, 40, 10, 40, 50]], // the top edge is on the left
  [-90, [40, 10, 40, 50, 20, 50, 20, 10]],
  [180, [50, 40, 10, 40, 10, 20, 50, 20]],
  [
    45,
    [30 - 15 * ROOT, 30 + 5 * ROOT, 30 + 5 * ROOT, 30 - 15 * ROOT].concat([
      30 + 15 * ROOT,
      30 - 5 * ROOT,
      30 - 5 * ROOT,
      30 + 15 * ROOT,
    ]),
  ],
];
for (const [tilt_deg, expected] of CORNERS) {
  test(`the corners of a box turned by ${tilt_deg} degrees anticlockwise`, () => {
    assertClose(flat(cornersOf({ box: BOX, tilt_deg })), expected);
  });
}

test("the corners of an upright box are exact", () => {
  const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.7 };
  const [right, bottom] = [0.1 + 0.3, 0.2 + 0.7];
  assert.deepEqual(flat(cornersOf({ box, tilt_deg: 0 })), [0.1, 0.2, right, 0.2, right, bottom, 0.1, bottom]);
});

test("a point on the right goes up as it turns anticlockwise", () => {
  const { x, y } = turnAbout({ x: 0, y: 0 }, { x: 10, y: 0 }, 30);
  assertClose([x, y], [10 * Math.cos(Math.PI / 6), -5]);
});

test("the bounds of a square that stands on a corner are its diagonals", () => {
  const corners = cornersOf({ box: { x: -5, y: -5, width: 10, height: 10 }, tilt_deg: 45 });
  assertClose(sides(boundsOf(corners)), [-5 * ROOT, -5 * ROOT, 10 * ROOT, 10 * ROOT]);
});

for (const { tilt_deg, mirrored, expected } of [
  { tilt_deg: 12.5, mirrored: false, expected: 12.5 },
  { tilt_deg: 12.5, mirrored: true, expected: -12.5 },
  { tilt_deg: 0, mirrored: true, expected: 0 },
]) {
  test(`a tilt of ${tilt_deg} is shown as ${expected} ${mirrored ? "in a mirror" : "without a mirror"}`, () => {
    assert.equal(shownTilt(tilt_deg, mirrored), expected);
  });
}

test("a box turned in a mirror is the mirrored box", () => {
  const mirrored = cornersOf({ box: BOX, tilt_deg: 25 }).map(({ x, y }) => ({ x: 60 - x, y })); // about its centre
  const shown = cornersOf({ box: BOX, tilt_deg: shownTilt(25, true) });
  assertClose(flat([1, 0, 3, 2].map((at) => mirrored[at])), flat(shown));
});

const DIAMOND = cornersOf({ box: { x: 0, y: 0, width: 10 * ROOT, height: 10 * ROOT }, tilt_deg: 45 }).map(
  ({ x, y }) => ({ x: x - 5 * ROOT, y: y - 5 * ROOT }), // its tips are 10 from 0, 0
);

/** @type {["x" | "y", number, number, [number, number] | null][]} */
const EXTENTS = [
  ["x", -20, 20, [-10, 10]],
  ["x", 0, 3, [-10, 10]],
  ["x", 4, 6, [-6, 6]],
  ["x", -9, -8, [-2, 2]],
  ["y", 4, 6, [-6, 6]],
  ["x", 4, 4, [-6, 6]],
  ["x", 11, 20, null],
];
for (const [axis, from, to, expected] of EXTENTS) {
  test(`a square on its corner, from ${from} to ${to} in ${axis}, reaches ${expected?.join(" to ") ?? "nowhere"}`, () => {
    const extent = extentBetween(DIAMOND, axis, from, to);
    if (expected && extent) assertClose([extent.min, extent.max], expected);
    else assert.equal(extent, expected);
  });
}

/** @type {[there: number[], expected: number][]} */
const COVERED = [
  [[-20, -20, 40, 40], 200], // all of it
  [[-1, -1, 2, 2], 4],
  [[0, 0, 10, 10], 50],
  [[5, 0, 20, 20], 12.5], // half of its right tip
  [[6, 6, 4, 4], 0], // within the bounds, beside the edge
  [[10, 0, 5, 5], 0],
  [[30, 30, 5, 5], 0],
];
for (const [[x, y, width, height], expected] of COVERED) {
  test(`a square on its corner covers ${expected} of [${x}, ${y}, ${width}, ${height}]`, () => {
    assertClose([coveredArea({ x, y, width, height }, DIAMOND, boundsOf(DIAMOND))], [expected]);
  });
}

test("an upright shape covers what its box overlaps", () => {
  const corners = cornersOf({ box: BOX, tilt_deg: 0 });
  for (const other of [BOX, { x: 0, y: 0, width: 20, height: 25 }, { x: 45, y: 35, width: 50, height: 1 }]) {
    assertClose([coveredArea(other, corners, BOX)], [overlapArea(other, BOX)]);
  }
});

/** @type {[tilt_deg: number, x: number, y: number, expected: boolean][]} */
const POINTS = [
  [0, 11, 21, true],
  [0, 30, 45, false],
  [90, 11, 21, false],
  [90, 30, 45, true],
  [45, 40, 21, true], // beyond the upright box's edge is the turned one's
  [45, 48, 38, false],
  [-45, 48, 38, true],
  [-45, 40, 21, false],
];
for (const [tilt_deg, x, y, expected] of POINTS) {
  test(`${x}, ${y} is ${expected ? "in" : "not in"} a box turned by ${tilt_deg} degrees`, () => {
    assert.equal(contains(BOX, { x, y }, tilt_deg), expected);
  });
}

test("the corner of an upright box is no hit where the face is turned", () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const corner = { x: 2, y: 2 };
  assert.equal(hitTest([{ id: 1, box, tilt_deg: 0 }], corner)?.id, 1);
  assert.equal(hitTest([{ id: 1, box, tilt_deg: 30 }], corner), null);
  assert.equal(hitTest([{ id: 1, box, tilt_deg: 45 }], { x: 50, y: -15 })?.id, 1);
});
