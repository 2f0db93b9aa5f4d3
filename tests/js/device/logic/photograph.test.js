// Photographs are reduced as the server reduces JPEGs, and their faces are given in the file's pixels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enlargeFace, reductionOf } from "../../../../static/js/device/logic/photograph.js";
import { makeFace } from "../../helpers/faces.js";

/** @type {[width: number, height: number, factor: number][]} */
const SIZES = [
  [512, 512, 1],
  [3071, 2000, 1],
  [3072, 2000, 2],
  [4000, 3000, 2],
  [3000, 6144, 4],
  [12_288, 4000, 8],
  [50_000, 900, 8],
  [50_000, 7, 1],
];

for (const [width, height, factor] of SIZES) {
  test(`${width} x ${height} is reduced by ${factor}`, () => {
    assert.equal(reductionOf({ width, height }), factor);
  });
}

test("a face of the reduced picture lies within the file's", () => {
  const face = { ...makeFace(1, { happy: 0.9 }), box: { x: 10, y: 0, width: 41, height: 40 } };
  const enlarged = enlargeFace(face, 2, { width: 101, height: 100 });
  assert.deepEqual(enlarged, { ...face, box: { x: 20, y: 0, width: 81, height: 80 } });
  assert.deepEqual(enlargeFace(face, 1, { width: 51, height: 40 }), face);
});
