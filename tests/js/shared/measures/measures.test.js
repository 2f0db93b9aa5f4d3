import assert from "node:assert/strict";
import { test } from "node:test";
import { mapEmotions } from "../../../../static/js/shared/emotions.js";
import { DEFINITIONS } from "../../../../static/js/shared/measures/definitions.js";
import {
  computeMeasures,
  formatCitations,
  mixedScore,
  REFERENCES,
} from "../../../../static/js/shared/measures/measures.js";
import { buildSeries } from "../../../../static/js/shared/measures/series.js";
import { assertClose } from "../../helpers/assert-close.js";
import { makeFace, makeSamples, makeStretches } from "../../helpers/faces.js";

/** @typedef {import("../../helpers/faces.js").Sample} Sample */

const neutral = makeFace(1);

/**
 * Return the measures of samples that are enough.
 * @param {Sample[]} samples
 */
function measure(samples) {
  const measures = computeMeasures(buildSeries(samples));
  assert.equal(measures.state, "enough");
  return /** @type {import("../../../../static/js/shared/measures/measures.js").EnoughMeasures} */ (measures);
}

/** @type {[Parameters<typeof makeFace>[1], number][]} */
const MIXED = [
  [{ happy: 0.4, sad: 0.3 }, 0.3],
  [{ happy: 0.2, sad: 0.3, angry: 0.1, fear: 0.05, disgust: 0.05 }, 0.2],
  [{ happy: 1 }, 0],
  [{ surprise: 0.5, sad: 0.5 }, 0], // surprise is neither
  [{ neutral: 1 }, 0],
];

test("computes the mixed score of a row", () => {
  for (const [scores, expected] of MIXED) {
    assertClose(
      [
        mixedScore(
          mapEmotions((name) => [scores?.[name] ?? 0]),
          0,
        ),
      ],
      [expected],
    );
  }
});

test("computes all measures: 10 s neutral, 5 s happy, 5 s half happy and half sad, labelled sad", () => {
  const happy = makeFace(1, { happy: 1 });
  const both = makeFace(1, { sad: 0.5, happy: 0.5 }, { emotion: "sad" });
  const { durations, entropy, mixed, tense, valence } = measure(makeStretches([10, neutral], [5, happy], [5, both]));
  assertClose([durations.certain_s, durations.changesPerMin], [20, 6]); // two changes in a third of a minute
  assertClose([entropy, mixed, tense], [1.5, 0.125, 0]); // shares 1/2, 1/4, 1/4; 0.5 for 5 of 20 s
  // Valence: ten bins 0, five 0.81, five 0.09, and the last sample's own bin 0.09.
  const bins = [...Array(10).fill(0), ...Array(5).fill(0.81), ...Array(6).fill(0.09)];
  const mean = bins.reduce((sum, value) => sum + value) / 21;
  const deviation = Math.sqrt(bins.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 20);
  assertClose(
    [valence.mean, valence.deviation, valence.rmssd],
    [mean, deviation, Math.sqrt((0.81 ** 2 + 0.72 ** 2) / 20)],
  );
});

/** @type {[Parameters<typeof makeFace>[1], boolean][]} */
const TENSE = [
  [{ angry: 1 }, true],
  [{ fear: 0.5 }, true], // -0.32, 0.30
  [{ angry: 0.3 }, false], // -0.15, 0.18
  [{ sad: 1 }, false], // unpleasant, not aroused
  [{ surprise: 1 }, false], // aroused, not unpleasant
  [{ disgust: 0.5 }, false], // -0.30, 0.175
  [{ disgust: 0.6 }, true], // -0.36, 0.21
];

for (const [scores, isTense] of TENSE) {
  test(`counts ${JSON.stringify(scores)} as ${isTense ? "" : "not "}tense`, () => {
    const { tense } = measure(makeStretches([5, makeFace(1, scores)], [15, neutral]));
    assertClose([tense], [isTense ? 1 / 4 : 0]);
  });
}

/** @type {[string, Sample[], string][]} */
const STATES = [
  ["no samples", [], "none"],
  ["nobody", makeStretches([20, null]), "none"],
  ["an uncertain face", makeStretches([20, makeFace(1, {}, { certain: false })]), "none"],
  ["9.9 s", makeStretches([9.9, neutral]), "short"],
  ["5 s and then nobody", makeStretches([5, neutral], [30, null]), "short"],
  ["one sample", makeSamples([0, [neutral]]), "short"],
  [
    "gaps throughout",
    makeSamples(
      ...Array.from({ length: 30 }, (_, index) => /** @type {[number, typeof neutral[]]} */ ([2 * index, [neutral]])),
    ),
    "short",
  ],
  ["10 s", makeStretches([10, neutral]), "enough"],
  [
    "a sample a second",
    makeSamples(
      ...Array.from({ length: 60 }, (_, index) => /** @type {[number, typeof neutral[]]} */ ([index, [neutral]])),
    ),
    "enough",
  ],
];

for (const [name, samples, state] of STATES) {
  test(`finds the state ${state} with ${name}`, () => {
    assert.equal(computeMeasures(buildSeries(samples)).state, state);
  });
}

test("finds no inertia and no variability in a constant face", () => {
  const { valence, durations } = measure(makeStretches([20, makeFace(1, { happy: 0.7 })]));
  assertClose([valence.inertia, valence.deviation, durations.changes], [NaN, 0, 0]);
});

test("defines every measure with a value, and cites only known references", () => {
  const measures = measure(makeStretches([20, makeFace(1, { happy: 0.7 })]));
  for (const { values, references } of DEFINITIONS) {
    for (const [, text] of values(measures)) assert.doesNotMatch(text, /undefined|NaN/);
    assert.ok(references.every((key) => Object.hasOwn(REFERENCES, key)));
  }
  assert.equal(formatCitations(["jahng", "houben"]), "Jahng, Wood and Trull 2008; Houben and others 2015");
});
