// The measures of one series that a report shows.

import { EMOTION_NAMES } from "../emotions.js";
import { computeDurations, timeWeightedMean } from "./durations.js";
import { autocorrelation, binMeans, entropy, mean, rmssd, standardDeviation } from "./dynamics.js";

/** @typedef {import("../types.js").EmotionName} EmotionName */
/** @typedef {import("./durations.js").Durations} Durations */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {Record<EmotionName, ArrayLike<number>>} ScoreColumns */

/** @typedef {{mean: number, deviation: number, rmssd: number, inertia: number}} Movement */

/**
 * @typedef {object} Measures
 * @property {Durations} durations
 * @property {Movement} valence
 * @property {Movement} arousal
 * @property {number} entropy in bits
 * @property {number} mixed 0 to 0.5
 * @property {number} tense share of the certain time
 */

/** @typedef {{state: "enough"} & Measures} EnoughMeasures */
/** @typedef {{state: "none" | "short", durations: Durations} | EnoughMeasures} MeasuresResult */

/** With less certain time than this, the measures are not computed: they would say nothing about movement. */
export const MIN_CERTAIN_S = 10;

/** A moment is tense at this much negative valence and arousal: about a third of a wholly angry or afraid face. */
export const TENSE_THRESHOLD = 0.2;

const PLEASANT = Object.freeze(/** @type {const} */ (["happy"]));
const UNPLEASANT = Object.freeze(/** @type {const} */ (["angry", "disgust", "fear", "sad"]));

/**
 * Compute all measures. The state is "none" without any certain face, "short" with less than MIN_CERTAIN_S of them.
 * @param {Series} series
 * @returns {MeasuresResult}
 */
export function computeMeasures(series) {
  const durations = computeDurations(series);
  if (!series.labels.some((label) => label >= 0)) return { state: "none", durations };
  if (durations.certain_s < MIN_CERTAIN_S) return { state: "short", durations };
  return {
    state: "enough",
    durations,
    valence: computeMovement(binMeans(series, series.valence)),
    arousal: computeMovement(binMeans(series, series.arousal)),
    entropy: entropy(EMOTION_NAMES.map((name) => durations.shares[name])),
    mixed: timeWeightedMean(series, (row) => mixedScore(series, row)),
    tense: timeWeightedMean(series, (row) => Number(isTense(series, row))),
  };
}

/**
 * Return the smaller of a row's pleasant and unpleasant score; surprise and neutral are neither.
 * @param {ScoreColumns} columns
 * @param {number} row
 */
export function mixedScore(columns, row) {
  /** @param {readonly EmotionName[]} names */
  const sum = (names) => names.reduce((total, name) => total + columns[name][row], 0);
  return Math.min(sum(PLEASANT), sum(UNPLEASANT));
}

/**
 * @param {Series} series
 * @param {number} row
 */
function isTense({ valence, arousal }, row) {
  return valence[row] <= -TENSE_THRESHOLD && arousal[row] >= TENSE_THRESHOLD;
}

/**
 * @param {ArrayLike<number> & Iterable<number>} values
 * @returns {Movement}
 */
function computeMovement(values) {
  return {
    mean: mean(values),
    deviation: standardDeviation(values),
    rmssd: rmssd(values),
    inertia: autocorrelation(values),
  };
}
