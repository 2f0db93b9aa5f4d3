// Windows and crops have the very pixels that OpenCV gives: no grey level differs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cutSquare } from "../../../../../static/js/device/logic/detect/windows.js";
import { averageBlocks, mirror } from "../../../../../static/js/device/logic/grey.js";
import { correlation, cropFace } from "../../../../../static/js/device/logic/recognise/crops.js";
import { assertNear, greyOf, loadVectors } from "../../../helpers/vectors.js";

const VECTORS = loadVectors("crops");
const [SMALL, LARGE] = VECTORS.pictures.map(greyOf);

test("a window's pixels are OpenCV's", () => {
  for (const { square, window } of VECTORS.windows) {
    assert.deepEqual(cutSquare(SMALL, square, 16), greyOf(window), JSON.stringify(square));
  }
});

test("a crop's pixels are OpenCV's", () => {
  for (const { square, crop } of VECTORS.crops) assert.deepEqual(cropFace(LARGE, square), greyOf(crop));
});

test("crops are as alike as in Python", () => {
  for (const { first, second, expected } of VECTORS.correlations) {
    assertNear(correlation(greyOf(first), greyOf(second)), expected);
  }
});

test("a square far outside shows the edge, and a picture of one pixel that pixel", () => {
  const pixel = { pixels: Uint8Array.of(77), width: 1, height: 1 };
  for (const side of [0.5, 30, 3000]) {
    assert.ok(cutSquare(pixel, { x: 0.5, y: 0.5, side, tilt_deg: 12 }, 16).pixels.every((grey) => grey === 77));
  }
  const edge = { pixels: Uint8Array.of(10, 200), width: 2, height: 1 };
  const window = cutSquare(edge, { x: 9000, y: -9000, side: 4000, tilt_deg: 70 }, 16);
  assert.ok(window.pixels.every((grey) => grey === 200));
});

test("blocks are averaged, and rounded as OpenCV rounds them", () => {
  const grey = { pixels: Uint8Array.of(1, 2, 9, 2, 1, 9), width: 3, height: 2 };
  assert.deepEqual([...averageBlocks(grey, 2, { x: 0, y: 0, width: 2, height: 2 }).pixels], [2]); // of 1.5
  const rows = { pixels: Uint8Array.of(...Array(8).fill(2), ...Array(8).fill(3)), width: 4, height: 4 };
  assert.deepEqual([...averageBlocks(rows, 4, { x: 0, y: 0, width: 4, height: 4 }).pixels], [2]); // of 2.5
});

test("a mirror turns each row round", () => {
  const grey = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 3, height: 2 };
  assert.deepEqual([...mirror(grey).pixels], [3, 2, 1, 6, 5, 4]);
});
