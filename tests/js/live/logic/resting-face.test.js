// Which faces calibration takes for resting ones, and what it says of the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findUnrest } from "../../../../static/js/live/logic/resting-face.js";
import { mapEmotions } from "../../../../static/js/shared/emotions.js";

/** @import { Scores } from "../../../../static/js/shared/types.js" */
/** @import { Reading } from "../../../../static/js/live/logic/resting-face.js" */

/**
 * @param {Partial<Scores>} scores
 * @param {Partial<Reading>} [changes]
 * @returns {Reading}
 */
function makeReading(scores, changes = {}) {
  const box = { x: 100, y: 100, width: 80, height: 80 };
  return { scores: mapEmotions((name) => scores[name] ?? 0), box, tilt_deg: 0, ...changes };
}

/** @type {[scores: Partial<Scores>, word: string | null][]} */
const LOOKS = [
  [{ neutral: 0.9, sad: 0.1 }, null],
  [{ sad: 0.62, neutral: 0.24 }, null],
  [{ angry: 0.52, neutral: 0.35 }, null],
  [{ happy: 0.45, neutral: 0.55 }, null], // lips that turn up
  [{ fear: 0.11, sad: 0.23, neutral: 0.63 }, null],
  [{ surprise: 0.8, neutral: 0.15 }, "surprised"],
  [{ surprise: 0.51, neutral: 0.49 }, "surprised"],
  [{ happy: 0.95, neutral: 0.05 }, "happy"],
  [{ disgust: 0.56, neutral: 0.2, angry: 0.17 }, "disgusted"],
  [{ fear: 0.6, sad: 0.14, neutral: 0.13 }, "afraid"],
  [{ angry: 0.9, neutral: 0.09 }, "angry"],
  [{ sad: 0.95, neutral: 0.05 }, "sad"],
  [{ happy: 0.45, surprise: 0.46, neutral: 0.05 }, "surprised"],
];
for (const [scores, word] of LOOKS) {
  test(`a face of ${JSON.stringify(scores)} ${word ? `is refused as ${word}` : "may be a resting one"}`, () => {
    const expected =
      word && `This face looks ${word}, not relaxed, so nothing was calibrated. Relax your face, and try again.`;
    assert.equal(findUnrest(Array(20).fill(makeReading(scores))), expected);
  });
}

const RESTING = { neutral: 0.8, sad: 0.2 };
/** @type {[what: string, Partial<Reading>, moved: boolean][]} */
const MOVES = [
  ["20 px aside", { box: { x: 120, y: 100, width: 80, height: 80 } }, false],
  ["25 px aside", { box: { x: 125, y: 100, width: 80, height: 80 } }, true],
  ["25 px up", { box: { x: 100, y: 75, width: 80, height: 80 } }, true],
  ["nearer by 10 px", { box: { x: 95, y: 95, width: 90, height: 90 } }, false],
  ["nearer by 30 px", { box: { x: 85, y: 85, width: 110, height: 110 } }, true],
  ["tilted by 10 degrees", { tilt_deg: 10 }, false],
  ["tilted by 20 degrees", { tilt_deg: -20 }, true],
];
for (const [what, change, moved] of MOVES) {
  test(`a face of 80 px that goes ${what} ${moved ? "has moved" : "is at rest"}`, () => {
    const still = Array(19).fill(makeReading(RESTING));
    const sentence = findUnrest([...still, makeReading(RESTING, change)]);
    assert.equal(sentence?.startsWith("The face moved") ?? false, moved);
  });
}

test("an expression that changes is refused, though it is neutral on average", () => {
  const readings = [...Array(15).fill(makeReading({ neutral: 1 })), ...Array(5).fill(makeReading({ happy: 1 }))];
  assert.match(findUnrest(readings) ?? "", /^The expression changed/);
  const small = [...Array(15).fill(makeReading({ neutral: 0.6, sad: 0.4 })), makeReading({ neutral: 0.4, sad: 0.6 })];
  assert.equal(findUnrest(small), null);
});
