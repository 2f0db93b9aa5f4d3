// Flags, what is certain, the blend of heads and smoothed scores are Python's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { toProtocol } from "../../../../../static/js/device/logic/face.js";
import { blend, trainedNetwork } from "../../../../../static/js/device/logic/recognise/classifier.js";
import { assess } from "../../../../../static/js/device/logic/recognise/quality.js";
import { smoothScores, stableLabel } from "../../../../../static/js/device/logic/track/smoothing.js";
import { EMOTION_NAMES } from "../../../../../static/js/shared/emotions.js";
import { assertNear, greyOf, loadVectors } from "../../../helpers/vectors.js";

const VECTORS = loadVectors("quality");
const PICTURE = { width: 160, height: 120 };

test("a face is flagged, certain and rounded as in Python", () => {
  const flags = new Set();
  for (const { crop, detection, scores, face } of VECTORS.faces) {
    assertNear(toProtocol(assess({ id: 3, detection, crop: greyOf(crop), scores }, PICTURE, 0.2954)), face);
    for (const flag of face.flags) flags.add(flag);
  }
  assert.equal(flags.size, 6, "the cases have every flag");
});

test("heads are blended as in Python", () => {
  for (const { probabilities, weights, scores } of VECTORS.blends) {
    assertNear(blend(probabilities, { classes: EMOTION_NAMES, blend: weights, minMargin: 0 }), scores);
  }
});

test("scores are smoothed and a label kept as in Python", () => {
  for (const { previous, current, elapsedS, label, scores, stableLabel: expected } of VECTORS.smoothing) {
    const smoothed = smoothScores(previous, current, elapsedS);
    assertNear(smoothed, scores);
    assert.equal(stableLabel(smoothed, label), expected);
  }
});

test("a network's metrics name its classes, or it has the seven", () => {
  assert.deepEqual(trainedNetwork({ blend: [1], min_margin: 0.2 }).classes, EMOTION_NAMES);
  assert.deepEqual(trainedNetwork({ blend: [1], min_margin: 0.2, classes: ["yes", "no"] }).classes, ["yes", "no"]);
});

test("answers of another network are refused", () => {
  const trained = trainedNetwork({ blend: [0.3, 0.7], min_margin: 0.2 });
  assert.throws(() => blend(new Float32Array(7), trained), /7 numbers instead of 14/);
});
