// Several recordings on one time axis: each shifted by its offset, their mean, and a band of one standard deviation.

import { binMeans, mean, standardDeviation } from "./dynamics.js";

/** @typedef {import("./series.js").Series} Series */
/** @typedef {import("./series.js").ColumnName} ColumnName */
/** @typedef {{series: Series, offset_s: number}} Track Its time t is drawn at t + offset_s. */

/**
 * All arrays have one value a bin; NaN where it is unknown.
 * @typedef {object} Comparison
 * @property {number[]} t_s the bins' centres
 * @property {number[][]} lines one for each track
 * @property {number[]} mean across the recordings that cover a bin; NaN for fewer than MIN_RECORDINGS
 * @property {number[]} low the mean less one standard deviation
 * @property {number[]} high the mean plus one standard deviation
 * @property {number[]} counts how many recordings cover a bin
 */

/** A mean and a band need at least two recordings. */
export const MIN_RECORDINGS = 2;

const MAX_BINS = 10_000; // nearly three hours of seconds

/**
 * Compare one column of the tracks.
 * @param {Track[]} tracks
 * @param {ColumnName} column
 * @returns {Comparison}
 */
export function compareTracks(tracks, column, bin_s = 1) {
  const ranges = tracks.filter(({ series }) => series.length).map(shiftedRange);
  if (!ranges.length) return { t_s: [], lines: tracks.map(() => []), mean: [], low: [], high: [], counts: [] };
  const from_s = Math.floor(Math.min(...ranges.map(([first_s]) => first_s)) / bin_s) * bin_s;
  const to_s = Math.max(...ranges.map(([, last_s]) => last_s));
  const lines = tracks.map(({ series, offset_s }) =>
    Array.from(binMeans(series, series[column], { bin_s, from_s: from_s - offset_s, to_s: to_s - offset_s })),
  );
  const bins = lines[0].map((_, bin) => summarise(lines.map((line) => line[bin])));
  return {
    t_s: bins.map((_, bin) => from_s + (bin + 0.5) * bin_s),
    lines,
    mean: bins.map((values) => values.mean),
    low: bins.map((values) => values.mean - values.deviation),
    high: bins.map((values) => values.mean + values.deviation),
    counts: bins.map(({ count }) => count),
  };
}

/**
 * Return the width of a bin, in whole seconds, with which a comparison has no more bins than a chart can draw.
 * @param {Track[]} tracks
 */
export function chooseBin(tracks) {
  const ranges = tracks.filter(({ series }) => series.length).map(shiftedRange);
  const from_s = Math.min(...ranges.map(([first_s]) => first_s));
  const to_s = Math.max(...ranges.map(([, last_s]) => last_s));
  return Math.max(1, Math.ceil((to_s - from_s) / MAX_BINS));
}

/** @param {Track} track */
function shiftedRange({ series, offset_s }) {
  return [series.t_s[0] + offset_s, series.t_s[series.length - 1] + offset_s];
}

/** @param {number[]} values */
function summarise(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < MIN_RECORDINGS) return { mean: NaN, deviation: NaN, count: known.length };
  return { mean: mean(known), deviation: standardDeviation(known), count: known.length };
}
