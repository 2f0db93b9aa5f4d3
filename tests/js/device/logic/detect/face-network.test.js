// What the face network answers is read as in Python: faces, their squares and their poses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readSightings } from "../../../../../static/js/device/logic/detect/face-network.js";
import { frameFace, isTurnedAway, pose } from "../../../../../static/js/device/logic/detect/landmarks.js";
import { assertNear, faceAnswers, loadVectors } from "../../../helpers/vectors.js";

test("answers of one face are averaged as in Python", () => {
  for (const { answers, sightings } of loadVectors("network-answers").windows) {
    assertNear(readSightings(faceAnswers(answers)), sightings);
  }
});

test("a face's square and pose are Python's", () => {
  for (const { points, square, turn, nod, isTurnedAway: expected } of loadVectors("geometry").faces) {
    assertNear(frameFace(points), square);
    assertNear(pose(points), { turn, nod });
    assertNear(isTurnedAway(points), expected);
  }
});

test("answers of another network are refused", () => {
  const { scores, regressors } = faceAnswers([]);
  assert.throws(() => readSightings({ scores: scores.subarray(1), regressors }), RangeError);
  assert.throws(() => readSightings({ scores, regressors: scores }), RangeError);
});
