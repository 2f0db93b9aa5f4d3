// How long each expression lasted, and how often it changed. A sample's expression lasts until the next sample.

import { EMOTIONS, mapEmotions } from "../emotions.js";
import { IN_GAP, NO_FACE } from "./series.js";

/** @typedef {import("../types.js").EmotionName} EmotionName */
/** @typedef {import("./series.js").Series} Series */

/**
 * @typedef {object} Durations
 * @property {Record<EmotionName, number>} seconds
 * @property {Record<EmotionName, number>} shares of `certain_s`; NaN if that is 0
 * @property {number} certain_s
 * @property {number} uncertain_s without a certain face
 * @property {number} gap_s
 * @property {number} changes
 * @property {number} changesPerMin
 */

/**
 * Measure how long each expression lasted, and how often it changed. A change is an expression that differs from the
 * last certain one, without a gap in between.
 * @param {Series} series
 * @returns {Durations}
 */
export function computeDurations(series) {
  const seconds = mapEmotions(() => 0);
  let [certain_s, uncertain_s] = [0, 0];
  for (const { row, duration_s } of lastingRows(series)) {
    const label = series.labels[row];
    if (label === NO_FACE) uncertain_s += duration_s;
    else {
      certain_s += duration_s;
      seconds[EMOTIONS[label].name] += duration_s;
    }
  }
  const total_s = series.length ? series.t_s[series.length - 1] - series.t_s[0] : 0;
  const shares = mapEmotions((name) => seconds[name] / certain_s);
  const changes = listChanges(series).length;
  const gap_s = total_s - certain_s - uncertain_s;
  return { seconds, shares, certain_s, uncertain_s, gap_s, changes, changesPerMin: (changes * 60) / certain_s };
}

/**
 * Average `valueAt(row)` over the certain time; NaN without any.
 * @param {Series} series
 * @param {(row: number) => number} valueAt
 */
export function timeWeightedMean(series, valueAt) {
  let [sum, certain_s] = [0, 0];
  for (const { row, duration_s } of lastingRows(series)) {
    if (series.labels[row] < 0) continue;
    sum += valueAt(row) * duration_s;
    certain_s += duration_s;
  }
  return sum / certain_s;
}

/**
 * Return the rows that last for some time: all except gaps, rows beside a gap, and the last one.
 * @param {Series} series
 */
function lastingRows({ t_s, labels, length }) {
  const rows = [];
  for (let row = 0; row + 1 < length; row++) {
    if (labels[row] !== IN_GAP && labels[row + 1] !== IN_GAP) rows.push({ row, duration_s: t_s[row + 1] - t_s[row] });
  }
  return rows;
}

/**
 * Return when the expression changed, in seconds. A different expression after a moment without a certain face counts as
 * a change; after a gap it is unknown.
 * @param {Series} series
 * @returns {number[]}
 */
export function listChanges({ t_s, labels, length }) {
  const times_s = [];
  let last = IN_GAP;
  for (let row = 0; row < length; row++) {
    if (labels[row] === NO_FACE) continue;
    if (labels[row] >= 0 && last >= 0 && labels[row] !== last) times_s.push(t_s[row]);
    last = labels[row];
  }
  return times_s;
}
