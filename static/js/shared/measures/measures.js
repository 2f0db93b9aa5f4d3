// The measures of one series that a report shows, and the literature that they come from.

import { EMOTION_NAMES } from "../emotions.js";
import { computeDurations, timeWeightedMean } from "./durations.js";
import { binMeans, entropy, inertia, mean, rmssd, standardDeviation } from "./dynamics.js";

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
    inertia: inertia(values),
  };
}

/** @typedef {keyof typeof REFERENCES} ReferenceKey */

export const REFERENCES = Object.freeze({
  houben:
    "Houben, M., Van den Noortgate, W. and Kuppens, P. (2015). The relation between short-term emotion dynamics " +
    "and psychological well-being: A meta-analysis. Psychological Bulletin 141, 901–930.",
  jahng:
    "Jahng, S., Wood, P. K. and Trull, T. J. (2008). Analysis of affective instability in ecological momentary " +
    "assessment. Psychological Methods 13, 354–375.",
  kendall: "Kendall, M. G. (1954). Note on bias in the estimation of autocorrelation. Biometrika 41, 403–404.",
  kuppens:
    "Kuppens, P., Allen, N. B. and Sheeber, L. B. (2010). Emotional inertia and psychological maladjustment. " +
    "Psychological Science 21, 984–991.",
  larsen:
    "Larsen, J. T. and McGraw, A. P. (2011). Further evidence for mixed emotions. Journal of Personality and " +
    "Social Psychology 100, 1095–1110.",
  quoidbach:
    "Quoidbach, J. and others (2014). Emodiversity and the emotional ecosystem. Journal of Experimental " +
    "Psychology: General 143, 2057–2066.",
  russell:
    "Russell, J. A. (1980). A circumplex model of affect. Journal of Personality and Social Psychology 39, " +
    "1161–1178.",
  mehrabian:
    "Russell, J. A. and Mehrabian, A. (1977). Evidence for a three-factor theory of emotions. Journal of Research" +
    " in Personality 11, 273–294.",
  schimmack:
    "Schimmack, U. (2001). Pleasure, displeasure, and mixed feelings: Are semantic opposites mutually exclusive? " +
    "Cognition and Emotion 15, 81–97.",
  shannon:
    "Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal 27, 379–423 and" +
    " 623–656.",
});

const CITATIONS = Object.freeze({
  houben: "Houben and others 2015",
  jahng: "Jahng, Wood and Trull 2008",
  kendall: "Kendall 1954",
  kuppens: "Kuppens, Allen and Sheeber 2010",
  larsen: "Larsen and McGraw 2011",
  quoidbach: "Quoidbach and others 2014",
  russell: "Russell 1980",
  mehrabian: "Russell and Mehrabian 1977",
  schimmack: "Schimmack 2001",
  shannon: "Shannon 1948",
});

/**
 * Format citations: "Jahng, Wood and Trull 2008; Houben and others 2015".
 * @param {ReferenceKey[]} keys
 */
export function formatCitations(keys) {
  return keys.map((key) => CITATIONS[key]).join("; ");
}
