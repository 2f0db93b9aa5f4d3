// A padded JPEG is longer and has the same picture.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { paddedJpeg } from "../../../../static/js/preflight/logic/padded-jpeg.js";

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
