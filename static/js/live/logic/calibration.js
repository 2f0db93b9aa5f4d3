// Corrects readings for a relaxed face that looks sad, or angry, when it shows nothing.
//
// Scores are a softmax of logits: what adds up in them is a shift of logits, not of shares. While the face is relaxed, the
// mean of each log score tells how far it lies from where a relaxed face should read; that much is subtracted from then
// on, and the scores are made to sum to one again. This is baseline subtraction as in facial electromyography, where
// activity is counted from the resting face (Fridlund and Cacioppo, "Guidelines for human electromyographic research",
// 1986).

import { EMOTION_NAMES, mapEmotions } from "../../shared/emotions.js";

/** @import { EmotionName, Face, Scores } from "../../shared/types.js" */

const RESTING = "neutral";
const RESTING_SHARE = 0.76; // what a relaxed face should read as neutral, our choice; the others divide the rest equally
const MIN_SCORE = 0.002; // smaller scores are rounded, and their logarithm is mostly noise
const MAX_SHIFT = 4; // a face that looks as sad as that when relaxed is not made to look otherwise altogether
export const MIN_MARGIN = 0.2575; // between the two highest scores of a certain face (model/trained/metrics.json)
export const MIN_READINGS = 8;

/**
 * Return what to subtract from each logit; null where there are too few readings. Only what the face shows more of than
 * it should when relaxed is subtracted, and neutral, where it shows less, is added: nothing that it hardly shows is
 * raised.
 * @param {Scores[]} readings of the relaxed face
 * @returns {Scores | null}
 */
export function baselineOf(readings) {
  if (readings.length < MIN_READINGS) return null;
  return mapEmotions((name) => {
    const logScores = readings.map((scores) => Math.log(Math.max(MIN_SCORE, scores[name])));
    const above = mean(logScores) - expectedLogScore(name);
    return round(name === RESTING ? clamp(above, -MAX_SHIFT, 0) : clamp(above, 0, MAX_SHIFT));
  });
}

/**
 * Return the face with the baseline subtracted. A face that was hard to read for another reason stays so.
 * @param {Face} face
 * @param {Scores} baseline
 * @returns {Face}
 */
export function calibrate(face, baseline) {
  const weights = mapEmotions((name) => Math.max(1e-6, face.scores[name]) * Math.exp(-baseline[name]));
  const sum = EMOTION_NAMES.reduce((total, name) => total + weights[name], 0);
  const scores = mapEmotions((name) => round(weights[name] / sum));
  const [first, second] = [...EMOTION_NAMES].sort((a, b) => scores[b] - scores[a]);
  const certain = !face.flags.length && scores[first] - scores[second] >= MIN_MARGIN;
  return { ...face, emotion: first, confidence: scores[first], certain, scores };
}

/** @param {EmotionName} name */
function expectedLogScore(name) {
  return Math.log(name === RESTING ? RESTING_SHARE : (1 - RESTING_SHARE) / (EMOTION_NAMES.length - 1));
}

/**
 * @param {number} value
 * @param {number} min
 * @param {number} max
 */
function clamp(value, min, max) {
  return Math.max(min, Math.min(max, value));
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10_000) / 10_000 || 0; // never -0
}
