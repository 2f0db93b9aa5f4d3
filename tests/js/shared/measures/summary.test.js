// The report's three sentences, on samples whose figures are plain to see.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMOTION_NAMES, mapEmotions } from "../../../../static/js/shared/emotions.js";
import { buildSeries } from "../../../../static/js/shared/measures/series.js";
import { summarise } from "../../../../static/js/shared/measures/summary.js";

/** @import { EmotionName } from "../../../../static/js/shared/types.js" */
/** @typedef {EmotionName | "unsure" | "gap"} Look */

/**
 * Return the series of stretches with ten samples a second, and a final one.
 * @param {[seconds: number, Look][]} stretches
 */
function seriesOf(...stretches) {
  const samples = [];
  let tenths = 0;
  for (const [seconds, look] of stretches) {
    const end = tenths + Math.round(seconds * 10);
    for (; tenths < end; tenths++) if (look !== "gap") samples.push({ t_s: tenths / 10, faces: [faceOf(look)] });
  }
  const last = stretches[stretches.length - 1][1];
  samples.push({ t_s: tenths / 10, faces: [faceOf(last)] });
  return buildSeries(samples, 1);
}

/** @param {Look} look */
function faceOf(look) {
  const emotion = EMOTION_NAMES.find((name) => name === look) ?? "neutral";
  const scores = mapEmotions((name) => Number(name === emotion));
  return { id: 1, emotion, certain: look !== "unsure", scores };
}

/** @type {[what: string, stretches: [number, Look][], sentences: string[]][]} */
const CASES = [
  [
    "two expressions, a blur and a gap",
    [
      [20, "happy"],
      [10, "sad"],
      [5, "unsure"],
      [10, "gap"],
      [10, "happy"],
    ],
    [
      "What showed most was happy: 75% of the clear readings, 30 s; sad came next, with 25%.",
      "The expression changed once, at 0:20.",
      "No face could be read for 4.9 s of 45 s, 11%. Nothing was recorded for another 10 s.",
    ],
  ],
  [
    "a minute of one look",
    [[60, "neutral"]],
    [
      "The only expression was neutral, for 1 min 00 s.",
      "The expression did not change while it could be read.",
      "A face could be read throughout.",
    ],
  ],
  [
    "many changes in its middle",
    [
      [30, "neutral"],
      [2, "disgust"],
      [2, "fear"],
      [3, "surprise"],
      [43, "neutral"],
      [20, "sad"],
    ],
    [
      "What showed most was neutral: 73% of the clear readings, 1 min 13 s; sad came next, with 20%.",
      "It changed most between 0:30 and 0:37: 4 of 5 changes of expression.",
      "A face could be read throughout.",
    ],
  ],
  [
    "a blink",
    [
      [300, "happy"],
      [1, "unsure"],
      [299, "sad"],
    ],
    [
      "What showed most was happy: 50% of the clear readings, 5 min 00 s; sad came next, with 50%.",
      "The expression changed once, at 5:01.",
      "No face could be read for 1.0 s of 10 min 00 s, less than 1%.",
    ],
  ],
];
for (const [what, stretches, sentences] of CASES) {
  test(`sums up ${what}`, () => assert.deepEqual(summarise(seriesOf(...stretches)), sentences));
}

test("a single reading is no time", () => {
  assert.equal(
    summarise(buildSeries([{ t_s: 0, faces: [faceOf("happy")] }], 1))[0],
    "There is one clear reading, which says nothing of time.",
  );
});
