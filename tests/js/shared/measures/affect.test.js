import assert from "node:assert/strict";
import { test } from "node:test";
import { computeAffect, formatSigned } from "../../../../static/js/shared/measures/affect.js";
import { assertClose } from "../../helpers/close.js";

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
