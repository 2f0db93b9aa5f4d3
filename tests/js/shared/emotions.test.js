// The seven expressions: their words, colours and drawings.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  colourOnDarkVariable,
  colourVariable,
  EMOTION_NAMES,
  GLYPHS,
  glyphFor,
  mapEmotions,
  UNSURE_GLYPH,
  wordFor,
} from "../../../static/js/shared/emotions.js";

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
    assert.equal(colourVariable(name), "--emotion-neutral");
    assert.equal(colourOnDarkVariable(name), "--emotion-neutral-on-dark");
    assert.equal(glyphFor(name), UNSURE_GLYPH);
  });
}

test("an object is made with a value for each expression", () => {
  assert.deepEqual(Object.entries(mapEmotions((name, index) => `${name} ${index}`))[3], ["happy", "happy 3"]);
  assert.deepEqual(Object.keys(mapEmotions(() => 0)), EMOTION_NAMES);
});
