// Which face the bars are about.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../../../static/js/shared/choice.js";

/**
 * @param {number} id
 * @param {number} side
 */
function face(id, side = 10) {
  return { id, box: { x: 0, y: 0, width: side, height: side } };
}

const [SMALL, LARGE, HUGE] = [face(1, 10), face(2, 20), face(3, 30)];
const BOTH = [SMALL, LARGE];

/** @type {{name: string, steps: (number | "reset" | ReturnType<typeof face>[])[], expected: number | undefined}[]} */
const CASES = [
  { name: "nothing among no faces", steps: [[]], expected: undefined },
  { name: "the largest face", steps: [BOTH], expected: 2 },
  { name: "the first of equally large faces", steps: [[face(7), face(8)]], expected: 7 },
  { name: "a face without a size", steps: [[face(7, 0)]], expected: 7 },
  { name: "the same face when a larger one comes", steps: [BOTH, [SMALL, LARGE, HUGE]], expected: 2 },
  { name: "the largest when the chosen one is gone", steps: [BOTH, [SMALL, HUGE]], expected: 3 },
  { name: "the largest after a moment without faces", steps: [BOTH, [], [SMALL, LARGE, HUGE]], expected: 3 },
  { name: "the face that was picked", steps: [1, BOTH], expected: 1 },
  { name: "the largest when the picked one is not there", steps: [9, BOTH], expected: 2 },
  { name: "the picked face when it comes back", steps: [1, [LARGE], BOTH], expected: 1 },
  { name: "the current face while the picked one is gone", steps: [1, [LARGE], [LARGE, HUGE]], expected: 2 },
  { name: "the face that was picked last", steps: [1, 3, [SMALL, LARGE, HUGE]], expected: 3 },
  { name: "the largest after a reset", steps: [1, BOTH, "reset", BOTH], expected: 2 },
];
for (const { name, steps, expected } of CASES) {
  test(`chooses ${name}`, () => {
    const choice = new Choice();
    let chosen = null;
    for (const step of steps) {
      if (step === "reset") choice.reset();
      else if (typeof step === "number") choice.pick(step);
      else chosen = choice.among(step);
    }
    assert.equal(chosen?.id, expected);
  });
}
