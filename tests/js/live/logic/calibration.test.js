// Calibration: what it does to a face whose relaxed look reads as sad.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { baselineOf, calibrate, MIN_MARGIN } from "../../../../static/js/live/logic/calibration.js";
import { EMOTION_NAMES, mapEmotions } from "../../../../static/js/shared/emotions.js";

/** @import { EmotionName, Face, Scores } from "../../../../static/js/shared/types.js" */

/**
 * Return seven scores; what is left is divided equally.
 * @param {Partial<Scores>} given
 */
function makeScores(given) {
  const values = Object.values(given);
  const left = (1 - values.reduce((sum, value) => sum + value, 0)) / Math.max(1, EMOTION_NAMES.length - values.length);
  return mapEmotions((name) => Math.round((given[name] ?? left) * 10_000) / 10_000);
}

/**
 * @param {Scores} scores
 * @param {Partial<Face>} [changes]
 * @returns {Face}
 */
function makeFace(scores, changes = {}) {
  const emotion = EMOTION_NAMES.reduce((best, name) => (scores[name] > scores[best] ? name : best));
  const box = { x: 0, y: 0, width: 90, height: 90 };
  return {
    id: 1,
    box,
    tilt_deg: 0,
    emotion,
    confidence: scores[emotion],
    certain: true,
    scores,
    flags: [],
    ...changes,
  };
}

/**
 * Return how a face reads after calibration to a relaxed look.
 * @param {Scores} relaxed
 * @param {Face} face
 */
function calibratedTo(relaxed, face) {
  const baseline = baselineOf(Array(30).fill(relaxed));
  assert.ok(baseline);
  return calibrate(face, baseline);
}

/** @param {Scores} scores */
function sumOf(scores) {
  return EMOTION_NAMES.reduce((total, name) => total + scores[name], 0);
}

const SAD = makeScores({ sad: 0.62, neutral: 0.24 });
const ANGRY = makeScores({ angry: 0.5, neutral: 0.3 });
const PLAIN = makeScores({ neutral: 0.8 });

/** @type {[relaxed: Scores, now: Scores, expected: EmotionName][]} */
const CASES = [
  [SAD, SAD, "neutral"],
  [SAD, makeScores({ sad: 0.55, neutral: 0.32 }), "neutral"],
  [SAD, makeScores({ happy: 0.9 }), "happy"],
  [SAD, makeScores({ happy: 0.7, sad: 0.15 }), "happy"],
  [SAD, makeScores({ surprise: 0.8, sad: 0.1 }), "surprise"],
  [SAD, makeScores({ angry: 0.85 }), "angry"],
  [SAD, makeScores({ sad: 0.97 }), "sad"], // much more than when relaxed
  [ANGRY, ANGRY, "neutral"],
  [ANGRY, makeScores({ happy: 0.9 }), "happy"],
  [PLAIN, PLAIN, "neutral"],
  [PLAIN, makeScores({ sad: 0.8 }), "sad"],
  [PLAIN, makeScores({ happy: 0.6, neutral: 0.3 }), "happy"],
];
for (const [relaxed, now, expected] of CASES) {
  test(`reads ${JSON.stringify(now)} as ${expected} after ${JSON.stringify(relaxed)}`, () => {
    const face = calibratedTo(relaxed, makeFace(now));
    assert.equal(face.emotion, expected);
    assert.ok(face.certain);
    assert.ok(Math.abs(sumOf(face.scores) - 1) <= 0.001);
    assert.equal(face.confidence, face.scores[expected]);
    assert.equal(face.confidence, Math.max(...Object.values(face.scores)));
  });
}

test("leaves a face as it is that reads as it should when relaxed", () => {
  assert.deepEqual(
    baselineOf(Array(30).fill(PLAIN)),
    mapEmotions(() => 0),
  );
  const now = makeScores({ happy: 0.6, neutral: 0.3 });
  const { scores } = calibratedTo(PLAIN, makeFace(now));
  for (const name of EMOTION_NAMES) assert.ok(Math.abs(scores[name] - now[name]) <= 0.001, name);
});

test("raises nothing that a face hardly shows", () => {
  const baseline = baselineOf(Array(30).fill(makeScores({ sad: 0.99, happy: 0 })));
  assert.ok(baseline);
  assert.ok(baseline.neutral <= 0);
  for (const name of EMOTION_NAMES) assert.ok(name === "neutral" || baseline[name] >= 0, name);
  assert.ok(Math.max(...Object.values(baseline).map(Math.abs)) <= 4);
});

test("does not make a face certain that is hard to read", () => {
  const dark = makeFace(makeScores({ happy: 0.9 }), { flags: ["too-dark"], certain: false });
  assert.ok(!calibratedTo(SAD, dark).certain);
  assert.ok(!calibratedTo(PLAIN, makeFace(makeScores({ happy: 0.4, sad: 0.38 }))).certain);
});

for (const count of [0, 1, 7]) {
  test(`needs more than ${count} readings`, () => assert.equal(baselineOf(Array(count).fill(SAD)), null));
}

test("uses the margin of the trained network", () => {
  const path = new URL("../../../../model/trained/metrics.json", import.meta.url);
  assert.equal(MIN_MARGIN, JSON.parse(readFileSync(path, "utf8")).min_margin);
});
