// All measures of one series: what the report shows.

import { EMOTIONS } from "../emotions.js";
import { durationsOf, timeMean } from "./durations.js";
import { deviationOf, entropyOf, inertiaOf, meanOf, rmssdOf } from "./dynamics.js";
import { onGrid } from "./grid.js";

/** Less certain time than this says nothing of how an expression moves. */
export const LEAST_S = 10;

/** From here on a moment counts as unpleasant and as aroused: about a third of a wholly angry or afraid face. */
export const TENSE = 0.2;

const PLEASANT = Object.freeze(["happy"]);
const UNPLEASANT = Object.freeze(["angry", "disgust", "fear", "sad"]);

/**
 * {state: "none" | "short" | "enough", durations, ...}. "none": no certain face at all; "short": less than LEAST_S of
 * them. With "enough" also {valence, arousal: {mean, deviation, rmssd, inertia}, entropy, mixed, tense}.
 */
export function measuresOf(series) {
  const durations = durationsOf(series);
  if (!series.labels.some((label) => label >= 0)) return { state: "none", durations };
  if (durations.certain_s < LEAST_S) return { state: "short", durations };
  return {
    state: "enough",
    durations,
    valence: movementOf(onGrid(series, series.valence)),
    arousal: movementOf(onGrid(series, series.arousal)),
    entropy: entropyOf(EMOTIONS.map(({ name }) => durations.shares[name])),
    mixed: timeMean(series, mixedAt),
    tense: timeMean(series, (of, row) => Number(of.valence[row] <= -TENSE && of.arousal[row] >= TENSE)),
  };
}

/** The smaller of a moment's pleasant and unpleasant score; surprise and neutral are neither. */
export function mixedAt(series, row) {
  const sum = (names) => names.reduce((total, name) => total + series[name][row], 0);
  return Math.min(sum(PLEASANT), sum(UNPLEASANT));
}

function movementOf(values) {
  return { mean: meanOf(values), deviation: deviationOf(values), rmssd: rmssdOf(values), inertia: inertiaOf(values) };
}
