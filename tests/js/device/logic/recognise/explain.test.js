// The heat of a face shows what a score depends on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { occlusionHeat } from "../../../../../static/js/device/logic/recognise/explain.js";
import { assertNear, greyOf, loadVectors } from "../../../helpers/vectors.js";

/** @import { Grey } from "../../../../../static/js/device/logic/grey.js" */

const SIDE = 48;
// In pixels of the crop: a bright patch that the score rises with, and a dark one that it falls with.
const [BRIGHT, DARK] = [
  { x: 8, y: 24 },
  { x: 32, y: 4 },
];
const PATCH = 10;

/** @param {{x: number, y: number}} patch */
function pixelsOf({ x, y }) {
  return Array.from(
    { length: PATCH * PATCH },
    (_, index) => (y + Math.floor(index / PATCH)) * SIDE + x + (index % PATCH),
  );
}

function crop() {
  const pixels = new Uint8Array(SIDE * SIDE).fill(100);
  for (const at of pixelsOf(BRIGHT)) pixels[at] = 250;
  for (const at of pixelsOf(DARK)) pixels[at] = 0;
  return { pixels, width: SIDE, height: SIDE };
}

/** @param {Grey} grey */
async function score({ pixels }) {
  const mean = (/** @type {{x: number, y: number}} */ patch) =>
    pixelsOf(patch).reduce((sum, at) => sum + pixels[at], 0) / (PATCH * PATCH * 255);
  return mean(BRIGHT) / 2 + mean(DARK) / 4;
}

/**
 * @param {number[][]} heat
 * @param {{x: number, y: number}} patch
 */
function meanHeat(heat, { x, y }) {
  const rows = heat.slice(y / 2, (y + PATCH) / 2).map((row) => row.slice(x / 2, (x + PATCH) / 2));
  return rows.flat().reduce((sum, cell) => sum + cell, 0) / rows.flat().length;
}

test("what a score rises with is warm, what it falls with is cool, and the rest is neither", async () => {
  const heat = await occlusionHeat(crop(), score);
  const [warm, cool, rest] = [BRIGHT, DARK, { x: 36, y: 36 }].map((patch) => meanHeat(heat, patch));
  assert.ok(warm > 0.03, String(warm));
  assert.ok(cool < -0.01, String(cool));
  assert.ok(Math.abs(rest) < 0.01, String(rest));
});

test("the heat is Python's: the same parts are hidden", async () => {
  for (const { crop: face, heat } of loadVectors("still").heats) {
    const quarter = (/** @type {Grey} */ { pixels }, /** @type {number} */ first) => {
      const rows = Array.from({ length: SIDE / 2 }, (_, row) => (first + row) * SIDE + first);
      const greys = rows.flatMap((start) => [...pixels.subarray(start, start + SIDE / 2)]);
      return greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
    };
    const made = await occlusionHeat(greyOf(face), async (crop) => quarter(crop, 0) / 255 - quarter(crop, 24) / 510);
    assertNear(made, heat);
  }
});

test("the same face always has the same heat", async () => {
  assert.deepEqual(await occlusionHeat(crop(), score), await occlusionHeat(crop(), score));
});

test("a face that changes nothing has no heat", async () => {
  const heat = await occlusionHeat(crop(), async () => 0.5);
  assert.ok(heat.flat().every((cell) => cell === 0));
});
