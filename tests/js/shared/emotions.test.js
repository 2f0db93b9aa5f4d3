// The seven expressions: their words, colours and drawings, valence and arousal.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  colourOnDarkVariable,
  colourVariable,
  computeAffect,
  EMOTION_NAMES,
  formatSigned,
  GLYPHS,
  glyphFor,
  looksFor,
  mapEmotions,
  UNSURE_GLYPH,
  wordFor,
} from "../../../static/js/shared/emotions.js";
import { assertClose } from "../helpers/assert-close.js";

test("each expression has a drawing of its own", () => {
  assert.deepEqual(Object.keys(GLYPHS), EMOTION_NAMES);
  assert.equal(new Set([...EMOTION_NAMES.map(glyphFor), UNSURE_GLYPH]).size, EMOTION_NAMES.length + 1);
});

test("each colour is defined", () => {
  const tokens = readFileSync(new URL("../../../static/css/tokens.css", import.meta.url), "utf8");
  for (const name of EMOTION_NAMES) {
    assert.ok(tokens.includes(`${colourVariable(name)}:`), name);
    assert.ok(tokens.includes(`${colourOnDarkVariable(name)}:`), name);
  }
});

// Names that every JavaScript object has are no known expressions either.
for (const name of ["", "bored", "Happy", "constructor", "toString", "__proto__"]) {
  test(`"${name}" is shown as an unknown expression`, () => {
    assert.equal(wordFor(name), name);
    assert.equal(looksFor(name), `looks ${name}`);
    assert.equal(colourVariable(name), "--emotion-neutral");
    assert.equal(colourOnDarkVariable(name), "--emotion-neutral-on-dark");
    assert.equal(glyphFor(name), UNSURE_GLYPH);
  });
}

test("each expression has a label that says what a face looks like", () => {
  for (const name of EMOTION_NAMES) assert.equal(looksFor(name), `looks ${wordFor(name)}`);
});

test("an object is made with a value for each expression", () => {
  assert.deepEqual(Object.entries(mapEmotions((name, index) => `${name} ${index}`))[3], ["happy", "happy 3"]);
  assert.deepEqual(Object.keys(mapEmotions(() => 0)), EMOTION_NAMES);
});

/** @type {[Parameters<typeof computeAffect>[0], number, number][]} */
const AFFECTS = [
  [{ angry: 1 }, -0.51, 0.59],
  [{ disgust: 1 }, -0.6, 0.35],
  [{ fear: 1 }, -0.64, 0.6],
  [{ happy: 1 }, 0.81, 0.51],
  [{ sad: 1 }, -0.63, -0.27],
  [{ surprise: 1 }, 0.4, 0.67],
  [{ neutral: 1 }, 0, 0],
  [{ happy: 0.5, neutral: 0.5 }, 0.405, 0.255],
  [{ angry: 0.5, sad: 0.5 }, -0.57, 0.16],
  [{ happy: 0.2, sad: 0.2, neutral: 0.6 }, 0.036, 0.048],
  [{ happy: 2, neutral: 2 }, 0.405, 0.255], // scores that do not sum to 1
  [{}, NaN, NaN],
];

for (const [scores, valence, arousal] of AFFECTS) {
  test(`computes the affect of ${JSON.stringify(scores)}`, () => {
    const affect = computeAffect(scores);
    assertClose([affect.valence, affect.arousal], [valence, arousal]);
  });
}

test("formats signed numbers with two decimals and a real minus sign", () => {
  const values = [0.523, -0.08, 0, -0.001, 1];
  assert.deepEqual(values.map(formatSigned), ["+0.52", "\u22120.08", "0.00", "0.00", "+1.00"]);
});
