// What a student shares of an answer, and how often.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SHARE_INTERVAL_MS, sharedReading, Throttle } from "../../../../static/js/rooms/logic/shared-reading.js";

/** @import { EmotionName, Face } from "../../../../static/js/shared/types.js" */

const SCORES = { angry: 0.1, disgust: 0.1, fear: 0.1, happy: 0.4, sad: 0.1, surprise: 0.1, neutral: 0.1 };

/**
 * @param {number} width
 * @param {EmotionName} emotion
 * @param {string[]} flags
 * @returns {Face}
 */
function face(width, emotion, ...flags) {
  const box = { x: 1, y: 2, width, height: width };
  return { id: 3, box, emotion, confidence: 0.4, certain: true, scores: SCORES, flags };
}

/** @type {{faces: Face[], expected: EmotionName | null}[]} */
const CASES = [
  { faces: [], expected: null },
  { faces: [face(50, "happy")], expected: "happy" },
  { faces: [face(50, "sad"), face(90, "angry")], expected: "angry" },
  { faces: [face(50, "sad"), face(90, "angry", "too-dark")], expected: "sad" },
  { faces: [face(90, "angry", "blurred")], expected: null },
];

for (const { faces, expected } of CASES) {
  const names = faces.map(({ emotion, flags }) => [emotion, ...flags].join(" "));
  test(`shares only the label and scores of the largest readable face: ${names.join(", ") || "no face"}`, () => {
    assert.deepEqual(sharedReading({ faces }), expected && { emotion: expected, scores: SCORES });
  });
}

test("shares three readings a second", () => {
  const throttle = new Throttle(SHARE_INTERVAL_MS);
  const acquired = Array.from({ length: 200 }, (_, tick) => tick * 50).filter((nowMs) => throttle.tryAcquire(nowMs));
  assert.equal(acquired[0], 0);
  assert.ok(acquired.length >= 25 && acquired.length <= 30, `${acquired.length} in ten seconds`);
});
