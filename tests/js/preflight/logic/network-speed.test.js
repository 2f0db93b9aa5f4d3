// The speed of the network, from round trips of small and large pictures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { speedOf } from "../../../../static/js/preflight/logic/network-speed.js";

const SMALL_BYTES = 50_000;
const LARGE_BYTES = 300_000;

/**
 * @param {number} bytes
 * @param {number} roundTripMs
 */
function trip(bytes, roundTripMs, serverMs = 10) {
  return { bytes, roundTripMs, serverMs };
}

for (const { name, small, large, expected } of [
  {
    name: "the upload rate comes from the extra time of the large pictures",
    small: Array(5).fill(trip(SMALL_BYTES, 30)),
    large: Array(3).fill(trip(LARGE_BYTES, 230)),
    expected: { roundTripMs: 30, serverMs: 10, uploadMbits: 10 },
  },
  {
    name: "no extra time counts as a millisecond",
    small: [trip(SMALL_BYTES, 30)],
    large: [trip(LARGE_BYTES, 30)],
    expected: { roundTripMs: 30, serverMs: 10, uploadMbits: 2000 },
  },
  {
    name: "less time counts as a millisecond, too",
    small: [trip(SMALL_BYTES, 30)],
    large: [trip(LARGE_BYTES, 20)],
    expected: { roundTripMs: 30, serverMs: 10, uploadMbits: 2000 },
  },
  {
    name: "medians ignore an outlier, and the server's own time is subtracted",
    small: [trip(SMALL_BYTES, 30), trip(SMALL_BYTES, 900), trip(SMALL_BYTES, 31)],
    large: [trip(LARGE_BYTES, 331, 110), trip(LARGE_BYTES, 231), trip(LARGE_BYTES, 2000)],
    expected: { roundTripMs: 31, serverMs: 10, uploadMbits: 10 },
  },
]) {
  test(name, () => {
    assert.deepEqual(speedOf(small, large), expected);
  });
}
