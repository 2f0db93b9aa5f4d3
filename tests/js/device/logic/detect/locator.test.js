// A face at one place is followed and confirmed as in Python, after as many looks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveDetector } from "../../../../../static/js/device/logic/detect/live-detector.js";
import { assertNear, faceAnswers, loadVectors } from "../../../helpers/vectors.js";

const VECTORS = loadVectors("locating");
const FLAT = { pixels: new Uint8Array(8000).fill(100), width: 100, height: 80 };

/**
 * Return a detector whose face network gives these answers, one for each look.
 * @param {any[]} looks what is left of them
 */
function scripted(looks) {
  return new LiveDetector(async ({ width, height }) => {
    assert.deepEqual([width, height], [128, 128]);
    return faceAnswers(looks.shift());
  });
}

test("known faces are followed as in Python, after as many looks", async () => {
  for (const { place, steadily, looks, faces } of VECTORS.follows) {
    assertNear(await scripted(looks).follow(FLAT, place, steadily), faces);
    assert.equal(looks.length, 0);
  }
});

test("proposals are confirmed as in Python, after as many looks", async () => {
  for (const { place, looks, face } of VECTORS.confirmations) {
    assertNear(await scripted(looks).confirm(FLAT, place), face);
    assert.equal(looks.length, 0);
  }
});
