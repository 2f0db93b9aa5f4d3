import assert from "node:assert/strict";
import { test } from "node:test";
import { EMOTION_NAMES } from "../../../../static/js/shared/emotions.js";
import { buildSeries, IN_GAP, NO_FACE, nearestRow } from "../../../../static/js/shared/measures/series.js";
import { assertClose } from "../../helpers/assert-close.js";
import { makeFace, makeSamples } from "../../helpers/faces.js";

const [HAPPY, SAD] = [EMOTION_NAMES.indexOf("happy"), EMOTION_NAMES.indexOf("sad")];
const happy = makeFace(1, { happy: 0.8 });
const sad = makeFace(1, { sad: 0.6 });
const unclear = (/** @type {number} */ id, /** @type {object} */ scores) => makeFace(id, scores, { certain: false });
const two = [makeFace(1, { happy: 0.8 }), makeFace(2, { happy: 0.2 }), unclear(3, { sad: 1 })];

/** @type {[string, import("../../helpers/faces.js").Sample[], number | null, number[], number[], number[]][]} */
const SERIES = [
  ["no samples", [], null, [], [], []],
  ["one face", makeSamples([0, [happy]], [0.5, [sad]]), 1, [0, 0.5], [0.8, 0], [HAPPY, SAD]],
  [
    "a second between samples, which is no gap",
    makeSamples([0, [happy]], [1, [happy]]),
    1,
    [0, 1],
    [0.8, 0.8],
    [HAPPY, HAPPY],
  ],
  ["a gap", makeSamples([0, [happy]], [3, [sad]]), 1, [0, 1.5, 3], [0.8, NaN, 0], [HAPPY, IN_GAP, SAD]],
  ["no face", makeSamples([0, []], [0.5, [happy]]), 1, [0, 0.5], [NaN, 0.8], [NO_FACE, HAPPY]],
  ["an uncertain face", makeSamples([0, [unclear(1, { happy: 0.8 })]]), 1, [0], [NaN], [NO_FACE]],
  ["another face", makeSamples([0, [makeFace(2, { happy: 0.8 })]]), 1, [0], [NaN], [NO_FACE]],
  ["the mean of the certain faces", makeSamples([0, two]), null, [0], [0.5], [HAPPY]],
  [
    "the label of the mean",
    makeSamples([0, [makeFace(1, { happy: 0.6 }), makeFace(2, { sad: 0.9 })]]),
    null,
    [0],
    [0.3],
    [SAD],
  ],
];

for (const [name, samples, faceId, t_s, scores, labels] of SERIES) {
  test(`builds a series of ${name}`, () => {
    const series = buildSeries(samples, faceId);
    assertClose(series.t_s, t_s);
    assertClose(series.happy, scores);
    assert.deepEqual([...series.labels], labels);
  });
}

test("builds columns for the seven scores and for affect", () => {
  const series = buildSeries(makeSamples([0, [makeFace(1, { happy: 0.5, angry: 0.5 })]]));
  const row = EMOTION_NAMES.map((name) => series[name][0]);
  assertClose([...row, series.valence[0], series.arousal[0]], [0.5, 0, 0, 0.5, 0, 0, 0, 0.15, 0.55]);
});

test("finds the row nearest to a time", () => {
  const series = { t_s: [0, 1, 4], length: 3 };
  const rows = [-5, 0, 0.4, 0.6, 1, 2.4, 2.6, 99].map((at_s) => nearestRow(series, at_s));
  assert.deepEqual(rows, [0, 0, 0, 1, 1, 1, 2, 2]);
  assert.equal(nearestRow({ t_s: [], length: 0 }, 1), -1);
});
