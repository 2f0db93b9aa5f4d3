// The expressions where the server's network has classes of its own.

import assert from "node:assert/strict";
import { test } from "node:test";

/** @typedef {typeof import("../../../static/js/shared/emotions.js")} Emotions */

const scope = /** @type {any} */ (globalThis);
const APART = "../../../static/js/shared/emotions.js?own-classes"; // an instance of its own: others have read the seven
scope.mienClasses = ["awake", "happy", "müde"];
const { colourVariable, computeAffect, EMOTIONS, glyphFor, HAS_SEVEN, looksFor, UNSURE_GLYPH, wordFor } =
  /** @type {Emotions} */ (await import(APART));
delete scope.mienClasses;

test("the classes are the network's, in its order and by its words", () => {
  assert.equal(HAS_SEVEN, false);
  assert.deepEqual(
    EMOTIONS.map(({ word }) => word),
    ["awake", "happy", "müde"],
  );
  assert.equal(wordFor("müde"), "müde");
  assert.equal(looksFor("müde"), "looks müde");
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
