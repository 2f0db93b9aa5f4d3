// Takes a face's resting look from its readings: some faces look sad, or angry, when they do nothing.
//
// Scores are a softmax of logits: what adds up in them is a shift of logits, not of shares. While the face rests, the mean
// of each log score tells how far it lies from where a face at rest should read; that much is taken off from then on, and
// the scores are made to sum to one again. This is baseline subtraction as in facial electromyography, where activity is
// counted from the resting face (Fridlund and Cacioppo, "Guidelines for human electromyographic research", 1986).

import { EMOTIONS } from "../../shared/emotions.js";

const NAMES = EMOTIONS.map(({ name }) => name);
const REST = "neutral";
const REST_SHARE = 0.76; // what a resting face should read as neutral, our choice; the other six share the rest alike
const LEAST = 0.002; // smaller scores are not told apart: they are rounded, and their logarithm is mostly noise
const MOST_SHIFT = 4; // a face that looks as sad as that at rest is not made to look otherwise altogether
export const MIN_MARGIN = 0.2954; // between the two highest scores of a face to be certain of (model/trained/metrics.json)
export const LEAST_READINGS = 8;

/**
 * What to take off: {angry: logits, ...}. readings: scores of the resting face. Only what the face shows more of than it
 * should at rest is taken off, and neutral, where it shows less, added: nothing that it hardly shows is raised. Null
 * where there are too few.
 */
export function baselineOf(readings) {
  if (readings.length < LEAST_READINGS) return null;
  const resting = Object.fromEntries(
    NAMES.map((name) => [name, mean(readings.map((scores) => Math.log(Math.max(LEAST, scores[name]))))]),
  );
  const expected = (name) => Math.log(name === REST ? REST_SHARE : (1 - REST_SHARE) / (NAMES.length - 1));
  const shift = (name) => {
    const above = resting[name] - expected(name);
    return name === REST ? Math.max(-MOST_SHIFT, Math.min(0, above)) : Math.min(MOST_SHIFT, Math.max(0, above));
  };
  return Object.fromEntries(NAMES.map((name) => [name, round(shift(name))]));
}

/** The face as it reads with its resting look taken off; a face that was hard to read for another reason stays so. */
export function calibrated(face, baseline) {
  const weights = NAMES.map((name) => Math.max(1e-6, face.scores[name]) * Math.exp(-baseline[name]));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const scores = Object.fromEntries(NAMES.map((name, at) => [name, round(weights[at] / sum)]));
  const [first, second] = [...NAMES].sort((a, b) => scores[b] - scores[a]);
  const certain = !face.flags.length && scores[first] - scores[second] >= MIN_MARGIN;
  return { ...face, emotion: first, confidence: scores[first], certain, scores };
}

function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function round(value) {
  return Math.round(value * 10_000) / 10_000 || 0; // never -0
}
