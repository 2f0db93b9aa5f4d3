// What the pages say about a face.

import assert from "node:assert/strict";
import { test } from "node:test";
import { closestTwo, detailFor, labelFor, percent, reasonFor, sentenceFor } from "../../../static/js/shared/wording.js";

/** @import { Face } from "../../../static/js/shared/types.js" */

const INHERITED = ["constructor", "toString", "__proto__"]; // names that every object has are no known flags
const BETWEEN = "Somewhere between happy and sad.";

/**
 * Return a face as a server may send it, which may be newer than the page.
 * @param {object} changes
 */
function makeFace(changes = {}) {
  const scores = { angry: 0, disgust: 0, fear: 0, happy: 0.8, sad: 0.15, surprise: 0, neutral: 0 };
  const face = { id: 3, emotion: "happy", confidence: 0.8, certain: true, scores, flags: [], ...changes };
  return /** @type {Face} */ (/** @type {unknown} */ (face));
}

/**
 * @param {string[]} flags
 * @param {object} [changes]
 */
function makeUnsure(flags, changes = {}) {
  return makeFace({ certain: false, flags, ...changes });
}

for (const { emotion, word } of [
  { emotion: "happy", word: "happy" },
  { emotion: "fear", word: "afraid" },
  { emotion: "bored", word: "bored" },
]) {
  test(`a face that looks ${word}`, () => {
    const face = makeFace({ emotion });
    assert.equal(labelFor(face), `looks ${word}`);
    assert.equal(labelFor(face, { short: true }), word);
    assert.equal(sentenceFor(face), `Face 3 looks ${word}`);
    assert.equal(detailFor(face), "80% confidence");
  });
}

for (const { face, reason, detail } of [
  { face: makeUnsure(["too-dark"]), reason: "too dark", detail: "Too dark: more light would help." },
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
    assert.deepEqual(closestTwo(makeFace({ scores })), expected);
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
