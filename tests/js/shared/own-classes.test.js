// The expressions where the server's network has classes of its own.

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */ (globalThis).mienClasses = ["awake", "happy", "müde"];
const { colourVariable, computeAffect, EMOTIONS, glyphFor, HAS_SEVEN, UNSURE_GLYPH, wordFor } = await import(
  "../../../static/js/shared/emotions.js"
);

test("the classes are the network's, in its order and by its words", () => {
  assert.equal(HAS_SEVEN, false);
  assert.deepEqual(
    EMOTIONS.map(({ word }) => word),
    ["awake", "happy", "müde"],
  );
  assert.equal(wordFor("müde"), "müde");
});

test("each class has a colour, and a drawing that is not the one for faces that are hard to read", () => {
  assert.deepEqual(["awake", "happy", "müde", "other"].map(colourVariable), [
    "--emotion-angry",
    "--emotion-happy",
    "--emotion-fear",
    "--emotion-neutral",
  ]);
  assert.notEqual(glyphFor("awake"), UNSURE_GLYPH);
  assert.equal(glyphFor("other"), UNSURE_GLYPH);
});

test("classes without coordinates have no valence", () => {
  const scores = /** @type {any} */ ({ awake: 0.5, happy: 0.3, müde: 0.2 });
  assert.ok(Number.isNaN(computeAffect(scores).valence));
});
