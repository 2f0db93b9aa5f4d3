// Rounds of Mirror, and what a student shares of an answer, and how often.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  MatchRound,
  SHARE_INTERVAL_MS,
  sharedReading,
  Throttle,
} from "../../../../static/js/rooms/logic/student-readings.js";

/** @import { Activity, EmotionName, Face } from "../../../../static/js/shared/types.js" */

/** @type {Activity} */
const NOW = { name: "now", target: null, round: 9, left_s: 0 };

/** @returns {Activity} */
function mirror(round = 1, left_s = 10) {
  return { name: "mirror", target: "happy", round, left_s };
}

/** @typedef {{at: number, activity?: Activity, read?: EmotionName, result?: object | null}} Step at: milliseconds */
/** @type {{name: string, steps: Step[]}[]} */
const ROUNDS = [
  {
    name: "has no result before its end",
    steps: [
      { at: 0, activity: mirror() },
      { at: 5000, read: "happy" },
      { at: 9999, result: null },
    ],
  },
  {
    name: "is matched by a reading in time",
    steps: [
      { at: 0, activity: mirror() },
      { at: 5000, read: "happy" },
      { at: 10_001, result: { target: "happy", matched: true } },
    ],
  },
  {
    name: "is missed by another expression",
    steps: [
      { at: 0, activity: mirror() },
      { at: 5000, read: "sad" },
      { at: 10_001, result: { target: "happy", matched: false } },
    ],
  },
  {
    name: "ignores a reading after its end",
    steps: [
      { at: 0, activity: mirror() },
      { at: 10_001, read: "happy" },
      { at: 10_002, result: null },
    ],
  },
  {
    name: "has no result without a reading",
    steps: [
      { at: 0, activity: mirror() },
      { at: 10_001, result: null },
    ],
  },
  {
    name: "ends with another activity",
    steps: [
      { at: 0, activity: mirror() },
      { at: 1, read: "happy" },
      { at: 2, activity: NOW },
      { at: 10_001, result: null },
    ],
  },
  {
    name: "has no result when it was over before the student joined",
    steps: [
      { at: 0, activity: mirror(1, 0) },
      { at: 0, read: "happy" },
      { at: 10_001, result: null },
    ],
  },
  {
    name: "gives its result once",
    steps: [
      { at: 0, activity: mirror() },
      { at: 1, read: "happy" },
      { at: 10_001, result: { target: "happy", matched: true } },
      { at: 10_002, result: null },
    ],
  },
  {
    name: "goes on when the room sends the same round again",
    steps: [
      { at: 0, activity: mirror() },
      { at: 1, read: "happy" },
      { at: 1000, activity: mirror(1, 9) },
      { at: 10_001, result: { target: "happy", matched: true } },
    ],
  },
  {
    name: "starts afresh with the next round",
    steps: [
      { at: 0, activity: mirror() },
      { at: 1, read: "happy" },
      { at: 2, activity: mirror(2) },
      { at: 3, read: "sad" },
      { at: 10_003, result: { target: "happy", matched: false } },
    ],
  },
];

for (const { name, steps } of ROUNDS) {
  test(`a round ${name}`, () => {
    const round = new MatchRound();
    for (const { at, activity, read, result } of steps) {
      if (activity) round.setActivity(activity, at);
      if (read) round.addReading(read, at);
      if (result !== undefined) assert.deepEqual(round.takeResult(at), result, `at ${at} ms`);
    }
  });
}

test("counts the remaining seconds down to zero", () => {
  const round = new MatchRound();
  assert.equal(round.remainingS(0), 0);
  round.setActivity(mirror(), 0);
  assert.deepEqual(
    [0, 1, 9001, 10_000, 20_000].map((nowMs) => round.remainingS(nowMs)),
    [10, 10, 1, 0, 0],
  );
});

const SCORES = { angry: 0.1, disgust: 0.1, fear: 0.1, happy: 0.4, sad: 0.1, surprise: 0.1, neutral: 0.1 };

/**
 * @param {number} width
 * @param {EmotionName} emotion
 * @param {string[]} flags
 * @returns {Face}
 */
function face(width, emotion, ...flags) {
  const box = { x: 1, y: 2, width, height: width };
  return { id: 3, box, tilt_deg: 0, emotion, confidence: 0.4, certain: true, scores: SCORES, flags };
}

/** @type {{faces: Face[], expected: EmotionName | null}[]} */
const READINGS = [
  { faces: [], expected: null },
  { faces: [face(50, "happy")], expected: "happy" },
  { faces: [face(50, "sad"), face(90, "angry")], expected: "angry" },
  { faces: [face(50, "sad"), face(90, "angry", "too-dark")], expected: "sad" },
  { faces: [face(90, "angry", "blurred")], expected: null },
  { faces: [face(90, "angry", "turned-away")], expected: null },
];

for (const { faces, expected } of READINGS) {
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
