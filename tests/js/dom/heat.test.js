import assert from "node:assert/strict";
import { test } from "node:test";
import { COOL, heatColour, smooth, WARM } from "../../../static/js/dom/heat.js";
import { assertClose } from "../helpers/assert-close.js";

const grid = (/** @type {number} */ value) => Array.from({ length: 24 }, () => Array(24).fill(value));

test("keeps the level of a flat map", () => {
  assertClose(smooth(grid(0.5), 48), Array(48 ** 2).fill(0.5));
});

test("keeps the place of the hottest cell", () => {
  const heat = grid(0);
  heat[5][17] = 1;
  const values = smooth(heat, 96);
  const hottest = values.indexOf(Math.max(...values));
  assert.ok(Math.abs(Math.floor(hottest / 96) - (5.5 * 4 - 0.5)) <= 1);
  assert.ok(Math.abs((hottest % 96) - (17.5 * 4 - 0.5)) <= 1);
  assert.ok(values.every((value) => value >= 0));
});

test("colours are warm for support, cool against it, and transparent at zero", () => {
  assert.deepEqual(heatColour(0.2, 0.2).slice(0, 3), WARM);
  assert.deepEqual(heatColour(-0.1, 0.2).slice(0, 3), COOL);
  assert.equal(heatColour(0, 0.2)[3], 0);
  const [low, middle, high, beyond] = [0.1, 0.5, 1, 2].map((value) => heatColour(value, 1)[3]);
  assert.ok(low < middle && middle < high && high === beyond && beyond < 255);
});
