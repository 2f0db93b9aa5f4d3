// What the pages say about a face, a moment and a duration.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSeries } from "../../../static/js/shared/measures/series.js";
import {
  clock,
  closestTwo,
  detailFor,
  labelFor,
  lasting,
  momentText,
  percent,
  reasonFor,
  sentenceFor,
} from "../../../static/js/shared/wording.js";
import { makeFace, makeSamples } from "../helpers/faces.js";

/** @import { Face } from "../../../static/js/shared/types.js" */

const INHERITED = ["constructor", "toString", "__proto__"]; // names that every object has are no known flags
const BETWEEN = "Somewhere between happy and sad.";

/**
 * Return a face as a server may send it, which may be newer than the page.
 * @param {object} changes
 */
function makeChangedFace(changes = {}) {
  const scores = { angry: 0, disgust: 0, fear: 0, happy: 0.8, sad: 0.15, surprise: 0, neutral: 0 };
  const face = { id: 3, emotion: "happy", confidence: 0.8, certain: true, scores, flags: [], ...changes };
  return /** @type {Face} */ (/** @type {unknown} */ (face));
}

/**
 * @param {string[]} flags
 * @param {object} [changes]
 */
function makeUnsure(flags, changes = {}) {
  return makeChangedFace({ certain: false, flags, ...changes });
}

for (const { emotion, word } of [
  { emotion: "happy", word: "happy" },
  { emotion: "fear", word: "afraid" },
  { emotion: "bored", word: "bored" },
]) {
  test(`a face that looks ${word}`, () => {
    const face = makeChangedFace({ emotion });
    assert.equal(labelFor(face), `looks ${word}`);
    assert.equal(labelFor(face, { short: true }), word);
    assert.equal(sentenceFor(face), `Face 3 looks ${word}`);
    assert.equal(detailFor(face), "80% confidence");
  });
}

for (const { face, reason, detail } of [
  { face: makeUnsure(["too-dark"]), reason: "too dark", detail: "Too dark: more light would help." },
  {
    face: makeUnsure(["turned-away"]),
    reason: "turned away",
    detail: "Turned away: look towards the camera.",
  },
  { face: makeUnsure(["blurred", "too-dark"]), reason: "blurred", detail: "Blurred: hold still for a moment." },
  { face: makeUnsure(["odd", "blurred"]), reason: "blurred", detail: "Blurred: hold still for a moment." },
  { face: makeUnsure([]), reason: "", detail: BETWEEN },
  { face: makeUnsure(["odd"]), reason: "", detail: BETWEEN },
  { face: makeUnsure(INHERITED), reason: "", detail: BETWEEN },
  { face: makeUnsure([], { scores: {} }), reason: "", detail: "Somewhere between angry and disgusted." },
]) {
  test(`a face with flags [${face.flags}] is hard to read: "${detail}"`, () => {
    assert.equal(reasonFor(face), reason);
    assert.equal(labelFor(face), reason ? `hard to read: ${reason}` : "hard to read");
    assert.equal(labelFor(face, { short: true }), reason || "hard to read");
    assert.equal(sentenceFor(face), "Face 3 is hard to read");
    assert.equal(detailFor(face), detail);
  });
}

for (const { scores, expected } of [
  { scores: { happy: 0.4, fear: 0.5 }, expected: ["afraid", "happy"] },
  { scores: { surprise: 0.5, neutral: 0.5 }, expected: ["surprised", "neutral"] },
  { scores: { bored: 0.9, sad: 0.1 }, expected: ["sad", "angry"] },
  { scores: {}, expected: ["angry", "disgusted"] },
]) {
  test(`the closest two of ${JSON.stringify(scores)} are ${expected}`, () => {
    assert.deepEqual(closestTwo(makeChangedFace({ scores })), expected);
  });
}

for (const { share, expected } of [
  { share: 0, expected: "0%" },
  { share: 0.004, expected: "0%" },
  { share: 0.005, expected: "1%" },
  { share: 0.834, expected: "83%" },
  { share: 0.995, expected: "100%" },
  { share: 1, expected: "100%" },
  { share: 1.2, expected: "100%" },
  { share: -0.1, expected: "0%" },
]) {
  test(`${share} is ${expected}`, () => assert.equal(percent(share), expected));
}

test("writes a moment as a clock does", () => {
  const words = [0, 65.4, 59.6, 3725, -1].map((at_s) => clock(at_s));
  assert.deepEqual(words, ["0:00", "1:05", "1:00", "1:02:05", "0:00"]);
  assert.deepEqual(
    [65.44, 59.97].map((at_s) => clock(at_s, { tenths: true })),
    ["1:05.4", "1:00.0"],
  );
});

test("writes a length of time", () => {
  const words = [0, 4.26, 42.4, 185, 3720, 7199].map(lasting);
  assert.deepEqual(words, ["0.0 s", "4.3 s", "42 s", "3 min 05 s", "1 h 02 min", "2 h 00 min"]);
});

test("describes a moment", () => {
  const series = buildSeries(makeSamples([0, [makeFace(1, { happy: 1 })]], [1, []], [9, []]));
  const texts = [0, 1, 2, -1].map((row) => momentText(series, row, 1));
  assert.deepEqual(texts, [
    "0:01.0, looks happy, 100%, valence +0.81, arousal +0.51",
    "0:01.0, no clear reading",
    "0:01.0, nothing recorded",
    "0:01.0, nothing recorded",
  ]);
});
