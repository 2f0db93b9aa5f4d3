// Boxes and points between pictures and stages.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  area,
  containFit,
  contains,
  fitBox,
  hitTest,
  keepInside,
  overlapArea,
  scaleBox,
  toStage,
} from "../../../static/js/shared/geometry.js";
import { assertClose } from "../helpers/assert-close.js";

/** @import { Box, Size } from "../../../static/js/shared/types.js" */

/** @typedef {[x: number, y: number, width: number, height: number]} Sides */
/** @typedef {[width: number, height: number]} Pair */

/**
 * @param {Sides} sides
 * @returns {Box}
 */
function box([x, y, width, height]) {
  return { x, y, width, height };
}

/**
 * @param {Pair} pair
 * @returns {Size}
 */
function size([width, height]) {
  return { width, height };
}

/** @param {Box} box */
function sides({ x, y, width, height }) {
  return [x, y, width, height];
}

/** @type {[picture: Pair, stage: Pair, expected: [number, number, number, number, number]][]} */
const FITS = [
  [
    [640, 480],
    [640, 480],
    [1, 0, 0, 640, 480],
  ],
  [
    [640, 480],
    [320, 240],
    [0.5, 0, 0, 320, 240],
  ],
  [
    [640, 480],
    [1000, 480],
    [1, 180, 0, 640, 480],
  ],
  [
    [640, 480],
    [320, 640],
    [0.5, 0, 200, 320, 240],
  ],
  [
    [480, 640],
    [640, 320],
    [0.5, 200, 0, 240, 320],
  ],
  [
    [320, 240],
    [640, 480],
    [2, 0, 0, 640, 480],
  ],
  [
    [0, 0],
    [640, 480],
    [0, 0, 0, 0, 0],
  ],
  [
    [0, 480],
    [640, 480],
    [0, 0, 0, 0, 0],
  ],
  [
    [640, 480],
    [0, 0],
    [0, 0, 0, 0, 0],
  ],
  [
    [640, 480],
    [100, 0],
    [0, 50, 0, 0, 0],
  ],
];
for (const [picture, stage, expected] of FITS) {
  test(`fits ${picture.join("x")} into ${stage.join("x")}`, () => {
    const { scale, left, top, width, height } = containFit(size(picture), size(stage));
    assertClose([scale, left, top, width, height], expected);
  });
}

/** @type {[there: Sides, from: Pair, to: Pair, expected: Sides][]} */
const SCALED = [
  [
    [10, 20, 30, 40],
    [100, 100],
    [100, 100],
    [10, 20, 30, 40],
  ],
  [
    [10, 20, 30, 40],
    [320, 240],
    [640, 480],
    [20, 40, 60, 80],
  ],
  [
    [10, 20, 30, 40],
    [100, 100],
    [50, 200],
    [5, 40, 15, 80],
  ],
  [
    [-10, -20, 30, 40],
    [100, 100],
    [200, 200],
    [-20, -40, 60, 80],
  ],
  [
    [10, 20, 30, 40],
    [100, 100],
    [0, 0],
    [0, 0, 0, 0],
  ],
  [
    [10, 20, 0, 0],
    [100, 100],
    [200, 200],
    [20, 40, 0, 0],
  ],
];
for (const [there, from, to, expected] of SCALED) {
  test(`scales [${there}] from ${from.join("x")} to ${to.join("x")}`, () => {
    assertClose(sides(scaleBox(box(there), size(from), size(to))), expected);
  });
}

const HALF = { scale: 0.5, left: 40, top: 10, width: 320, height: 240 }; // a picture of 640x480 at half its size
/** @type {[inPicture: Sides, mirrored: boolean, expected: Sides][]} */
const ON_STAGE = [
  [[100, 60, 80, 80], false, [90, 40, 40, 40]],
  [[100, 60, 80, 80], true, [270, 40, 40, 40]],
  [[0, 0, 640, 480], false, [40, 10, 320, 240]],
  [[0, 0, 640, 480], true, [40, 10, 320, 240]],
  [[0, 0, 0, 0], false, [40, 10, 0, 0]],
  [[0, 0, 0, 0], true, [360, 10, 0, 0]],
  [[-20, 0, 40, 40], false, [30, 10, 20, 20]],
  [[-20, 0, 40, 40], true, [350, 10, 20, 20]],
];
for (const [inPicture, mirrored, expected] of ON_STAGE) {
  test(`puts [${inPicture}] on the stage${mirrored ? ", mirrored" : ""}`, () => {
    assertClose(sides(toStage(box(inPicture), HALF, mirrored)), expected);
  });
}

/** @type {[there: Sides, expected: number][]} */
const AREAS = [
  [[5, 5, 3, 4], 12],
  [[0, 0, 0, 4], 0],
  [[0, 0, -3, 4], 0],
  [[0, 0, -3, -4], 0],
];
for (const [there, expected] of AREAS) {
  test(`[${there}] has an area of ${expected}`, () => assert.equal(area(box(there)), expected));
}

/** @type {[other: Sides, expected: number][]} */
const OVERLAPS = [
  [[0, 0, 10, 10], 100],
  [[5, 5, 10, 10], 25],
  [[2, 3, 4, 5], 20],
  [[-5, -5, 100, 100], 100],
  [[10, 0, 10, 10], 0], // touching
  [[20, 20, 10, 10], 0],
  [[20, 0, 10, 10], 0],
  [[5, 5, 0, 0], 0],
];
for (const [other, expected] of OVERLAPS) {
  test(`[${other}] overlaps a square of 10 by ${expected}`, () => {
    const square = box([0, 0, 10, 10]);
    assert.equal(overlapArea(square, box(other)), expected);
    assert.equal(overlapArea(box(other), square), expected);
  });
}

for (const { x, y, expected } of [
  { x: 15, y: 25, expected: true },
  { x: 10, y: 20, expected: true },
  { x: 40, y: 60, expected: true },
  { x: 9.9, y: 25, expected: false },
  { x: 15, y: 19.9, expected: false },
  { x: 40.1, y: 25, expected: false },
]) {
  test(`a box ${expected ? "contains" : "does not contain"} ${x}, ${y}`, () => {
    assert.equal(contains(box([10, 20, 30, 40]), { x, y }), expected);
  });
}

const ITEMS = [
  { id: "large", box: box([0, 0, 100, 100]) },
  { id: "small", box: box([40, 40, 20, 20]) },
  { id: "apart", box: box([200, 0, 50, 50]) },
];
for (const { x, y, expected } of [
  { x: 50, y: 50, expected: "small" },
  { x: 10, y: 10, expected: "large" },
  { x: 40, y: 40, expected: "small" },
  { x: 225, y: 25, expected: "apart" },
  { x: 150, y: 50, expected: undefined },
  { x: -1, y: -1, expected: undefined },
]) {
  test(`the smallest box at ${x}, ${y} is ${expected ?? "none"}, in any order`, () => {
    assert.equal(hitTest(ITEMS, { x, y })?.id, expected);
    assert.equal(hitTest(ITEMS.toReversed(), { x, y })?.id, expected);
  });
}

test("nothing is hit where there is nothing", () => assert.equal(hitTest([], { x: 0, y: 0 }), null));

/** @type {[there: Sides, expected: Pair][]} */
const KEPT = [
  [
    [10, 10, 20, 20],
    [10, 10],
  ],
  [
    [-5, -7, 20, 20],
    [0, 0],
  ],
  [
    [95, 90, 20, 20],
    [80, 60],
  ],
  [
    [80, 60, 20, 20],
    [80, 60],
  ],
  [
    [50, 50, 300, 20],
    [0, 50],
  ], // wider than the stage
  [
    [-50, 50, 300, 200],
    [0, 0],
  ],
  [
    [10, 10, 0, 0],
    [10, 10],
  ],
];
for (const [there, [x, y]] of KEPT) {
  test(`keeps [${there}] inside at ${x}, ${y}`, () => {
    const placed = { ...box(there), place: "above" };
    assert.deepEqual(keepInside(placed, size([100, 80])), { ...placed, x, y });
  });
}

test("places a box of a picture of another shape with bars", () => {
  const box = { x: 100, y: 200, width: 120, height: 120 };
  assert.deepEqual(fitBox(box, { width: 640, height: 480 }, { width: 320, height: 240 }), {
    x: 50,
    y: 100,
    width: 60,
    height: 60,
  });
  // 480x640 in 640x480 is 360x480, between bars of 140
  assert.deepEqual(fitBox(box, { width: 480, height: 640 }, { width: 640, height: 480 }), {
    x: 215,
    y: 150,
    width: 90,
    height: 90,
  });
});
