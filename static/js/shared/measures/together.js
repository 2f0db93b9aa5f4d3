// Several recordings on one time axis: each shifted by its offset, their mean, and a band of one standard deviation.

import { deviationOf, meanOf } from "./dynamics.js";
import { onGrid } from "./grid.js";

/** Two recordings at least must know a moment for a mean or a band to mean something. */
export const LEAST_TOGETHER = 2;

const MOST_CELLS = 10_000; // close to three hours of seconds

/**
 * tracks: [{series, offset_s}]; column: a name of COLUMNS. A track's moment t is drawn at t + offset_s. Returns
 * {t_s: the cells' middles, lines: [values], mean, low, high, counts}: mean and mean -/+ one standard deviation across
 * the recordings that know a cell, NaN where fewer than two do.
 */
export function together(tracks, column, interval_s = 1) {
  const edges = tracks.filter(({ series }) => series.length).map(edgesOf);
  if (!edges.length) return { t_s: [], lines: tracks.map(() => []), mean: [], low: [], high: [], counts: [] };
  const from_s = Math.floor(Math.min(...edges.map(([first]) => first)) / interval_s) * interval_s;
  const to_s = Math.max(...edges.map(([, last]) => last));
  const lines = tracks.map(({ series, offset_s }) =>
    onGrid(series, series[column], { interval_s, from_s: from_s - offset_s, to_s: to_s - offset_s }),
  );
  const cells = Array.from(lines[0], (_, cell) => acrossOf(lines.map((line) => line[cell])));
  return {
    t_s: cells.map((_, cell) => from_s + (cell + 0.5) * interval_s),
    lines: lines.map((line) => Array.from(line)),
    mean: cells.map(({ mean }) => mean),
    low: cells.map(({ mean, deviation }) => mean - deviation),
    high: cells.map(({ mean, deviation }) => mean + deviation),
    counts: cells.map(({ count }) => count),
  };
}

/** The least whole number of seconds with which a comparison has no more cells than a chart can show. */
export function intervalFor(tracks) {
  const edges = tracks.filter(({ series }) => series.length).map(edgesOf);
  const from_s = edges.reduce((least, [first]) => Math.min(least, first), Infinity);
  const to_s = edges.reduce((most, [, last]) => Math.max(most, last), -Infinity);
  return Math.max(1, Math.ceil((to_s - from_s) / MOST_CELLS));
}

function edgesOf({ series, offset_s }) {
  return [series.t_s[0] + offset_s, series.t_s[series.length - 1] + offset_s];
}

function acrossOf(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < LEAST_TOGETHER) return { mean: NaN, deviation: NaN, count: known.length };
  return { mean: meanOf(known), deviation: deviationOf(known), count: known.length };
}
