// One moment of a series in words and numbers.

import { EMOTIONS } from "../../shared/emotions.js";
import { formatSigned } from "../../shared/measures/affect.js";
import { IN_GAP } from "../../shared/measures/series.js";
import { clock } from "../../shared/time-words.js";
import { percent } from "../../shared/wording.js";

/** @typedef {import("../../shared/measures/series.js").Series} Series */

/**
 * Describe the reading in a row: "looks happy, 83%".
 * @param {Series} series
 * @param {number} row -1 for none
 */
export function describeReading(series, row) {
  const label = row < 0 ? IN_GAP : series.labels[row];
  if (label === IN_GAP) return "nothing recorded";
  if (label < 0) return "no clear reading";
  const { name, word } = EMOTIONS[label];
  return `looks ${word}, ${percent(series[name][row])}`;
}

/**
 * Describe a moment for screen readers: time, reading, valence and arousal.
 * @param {Series} series
 * @param {number} row -1 for none
 * @param {number} at_s
 */
export function momentText(series, row, at_s) {
  const reading = `${clock(at_s, { tenths: true })}, ${describeReading(series, row)}`;
  if (row < 0 || series.labels[row] < 0) return reading;
  return `${reading}, valence ${formatSigned(series.valence[row])}, arousal ${formatSigned(series.arousal[row])}`;
}
