// A device that reads fewer than five pictures a second is noticed after ten seconds, once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SlowCheck } from "../../../../static/js/live/logic/slow-check.js";

/**
 * Return when a check told, in milliseconds, for a picture each `everyMs` that took `roundTripMs`.
 * @param {{everyMs: number, roundTripMs: number, check?: SlowCheck, fromMs?: number}} pictures
 */
function toldAt({ everyMs, roundTripMs, check = new SlowCheck(), fromMs = 0 }) {
  const times = [];
  for (let atMs = fromMs; atMs <= fromMs + 30_000; atMs += everyMs) if (check.add(roundTripMs, atMs)) times.push(atMs);
  return times;
}

test("four pictures a second are too few after ten seconds, and it is told once", () => {
  assert.deepEqual(toldAt({ everyMs: 250, roundTripMs: 250 }), [10_000]);
});

test("six pictures a second are enough", () => {
  assert.deepEqual(toldAt({ everyMs: 160, roundTripMs: 160 }), []);
});

test("a source that gives a picture a second is no fault of the device", () => {
  assert.deepEqual(toldAt({ everyMs: 1000, roundTripMs: 30 }), []);
});

test("after a reset the ten seconds begin again", () => {
  const check = new SlowCheck();
  toldAt({ everyMs: 250, roundTripMs: 250, check });
  check.reset();
  assert.deepEqual(toldAt({ everyMs: 250, roundTripMs: 250, check, fromMs: 60_000 }), [70_000]);
});
