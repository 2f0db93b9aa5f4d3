import assert from "node:assert/strict";
import { test } from "node:test";
import { annotatedSize } from "../../../static/js/analyze/annotation.js";

/** @typedef {[width: number, height: number]} Size */

/** @type {[Size, Size][]} */
const SIZES = [
  [
    [1000, 800],
    [1000, 800],
  ],
  [
    [64, 32],
    [640, 320],
  ], // enlarged for the labels
  [
    [8000, 6000],
    [4729, 3547],
  ], // reduced for a canvas
  [
    [1, 100_000],
    [1, 16_384],
  ],
];

for (const [[width, height], expected] of SIZES) {
  test(`renders a picture of ${width}x${height} at ${expected.join("x")}`, () => {
    assert.deepEqual(Object.values(annotatedSize({ width, height })), expected);
  });
}
