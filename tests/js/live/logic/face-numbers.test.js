// The numbers of faces across connections.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FaceNumbers } from "../../../../static/js/live/logic/face-numbers.js";
import { makeFace } from "../../helpers/faces.js";

/**
 * Return the ids that the page gives to the faces of one answer.
 * @param {FaceNumbers} numbers
 * @param {...number} ids
 */
function idsOf(numbers, ...ids) {
  const server_ms = { wait: 0, decode: 0, detect: 0, classify: 0, total: 0 };
  const answer = { seq: 0, width: 640, height: 480, faces: ids.map((id) => makeFace(id)), server_ms };
  return numbers.apply(answer).faces.map(({ id }) => id);
}

test("keeps the numbers of the first connection", () => {
  const numbers = new FaceNumbers();
  numbers.connect();
  assert.deepEqual(idsOf(numbers, 1, 2), [1, 2]);
  assert.deepEqual(idsOf(numbers, 2), [2]);
});

test("gives the right-hand person a new number after a restart, not the left-hand person's", () => {
  const numbers = new FaceNumbers();
  numbers.connect();
  idsOf(numbers, 1, 2);
  numbers.connect();
  assert.deepEqual(idsOf(numbers, 1), [3]);
  assert.deepEqual(idsOf(numbers, 1, 4), [3, 6]);
  numbers.connect();
  assert.deepEqual(idsOf(numbers, 1), [7]);
});

test("goes on from the same numbers after a connection without faces", () => {
  const numbers = new FaceNumbers();
  numbers.connect();
  idsOf(numbers, 1);
  for (let again = 0; again < 3; again += 1) numbers.connect();
  assert.deepEqual(idsOf(numbers, 1), [2]);
});
