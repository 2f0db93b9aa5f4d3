// The speed of the network, from round trips of small pictures and of longer ones with the same content.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { paddedJpeg, speedOf } from "../../../../static/js/preflight/logic/network-speed.js";

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

const JPEG = readFileSync(new URL("../../../../static/samples/astronaut.jpg", import.meta.url));

/**
 * Return the file without the comment segments that follow its start.
 * @param {Uint8Array} file
 */
function withoutComments(file) {
  let offset = 2;
  while (file[offset] === 0xff && file[offset + 1] === 0xfe) {
    offset += 2 + ((file[offset + 2] << 8) | file[offset + 3]);
  }
  return Buffer.concat([file.subarray(0, 2), file.subarray(offset)]);
}

for (const extra of [0, 3, 4, 5, 65535, 65536, 65537, 65538, 65539, 200_000]) {
  test(`${extra} bytes more are comments, and the rest is unchanged`, () => {
    const padded = new Uint8Array(paddedJpeg(Uint8Array.from(JPEG).buffer, JPEG.length + extra));
    assert.equal(padded.length, JPEG.length + (extra >= 4 ? extra : 0)); // fewer do not hold a comment's header
    assert.ok(withoutComments(padded).equals(JPEG));
  });
}
