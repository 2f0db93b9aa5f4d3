// The data of a plot: as many points as it has room for, however many samples there are. Null is a gap, as in uPlot.

import { EMOTION_NAMES } from "../../shared/emotions.js";
import { firstRowFrom } from "../../shared/measures/series.js";

/** @typedef {import("../../shared/measures/series.js").Series} Series */
/** @typedef {import("../../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("../../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {"stack" | "curves" | "affect"} PlotKind Stacked areas, curves of the scores, or valence and arousal. */
/** @typedef {(number | null)[]} PlotColumn */
/** @typedef {{first: number, end: number}} RowRange Rows from `first` to before `end`. */

/** From the bottom up: pleasant expressions grow from the floor, unpleasant ones from the ceiling, to be compared. */
const STACK_ORDER = Object.freeze(
  /** @type {const} */ (["happy", "surprise", "neutral", "sad", "fear", "disgust", "angry"]),
);

/**
 * The columns of each plot in drawing order. The top of a stack comes first, so that the areas below cover it.
 * @type {Readonly<Record<PlotKind, readonly ColumnName[]>>}
 */
export const DRAWING_ORDER = Object.freeze({
  stack: Object.freeze([...STACK_ORDER].reverse()),
  curves: EMOTION_NAMES,
  affect: Object.freeze(/** @type {const} */ (["valence", "arousal"])),
});

/**
 * Pixels for each point: more points are hardly visible and double the cost of drawing.
 * @type {Readonly<Record<PlotKind, number>>}
 */
export const PIXELS_PER_POINT = Object.freeze({ stack: 2, curves: 3, affect: 3 });

/**
 * Return uPlot's data for a plot of this width.
 * @param {PlotKind} kind
 * @param {Series} series
 * @param {TimeRange} view
 * @param {number} width_px
 * @returns {[number[], ...PlotColumn[]]}
 */
export function plotData(kind, series, view, width_px) {
  const count = Math.ceil(width_px / PIXELS_PER_POINT[kind]);
  const columns = kind === "stack" ? STACK_ORDER : DRAWING_ORDER[kind];
  const { t_s, values } = downsample(series, columns, view, count);
  return [t_s, ...(kind === "stack" ? stack(values).reverse() : values)];
}

/**
 * Average the samples of each of `count` bins of the view, or return the samples as they are if there are no more.
 * @param {Series} series
 * @param {readonly ColumnName[]} columns
 * @param {TimeRange} view
 * @param {number} count
 * @returns {{t_s: number[], values: PlotColumn[]}}
 */
export function downsample(series, columns, view, count) {
  const rows = visibleRows(series, view);
  if (rows.end - rows.first <= count) return sliceRows(series, columns, rows);
  const bin_s = (view.to_s - view.from_s) / count;
  const bins = binRows(series, rows, bin_s);
  const values = columns.map((name) => bins.map((bin) => averageRows(series[name], bin)));
  return { t_s: bins.map(({ from_s }) => from_s + bin_s / 2), values };
}

/**
 * Add each column to the sum of those before it; null stays null.
 * @param {PlotColumn[]} columns
 * @returns {PlotColumn[]}
 */
export function stack(columns) {
  /** @type {PlotColumn[]} */
  const sums = [];
  for (const column of columns) {
    const below = sums.at(-1);
    sums.push(column.map((value, index) => (value === null ? null : value + (below?.[index] ?? 0))));
  }
  return sums;
}

/**
 * Return the rows within the view and one more on either side, so that lines continue beyond its edges.
 * @param {Series} series
 * @param {TimeRange} view
 * @returns {RowRange}
 */
export function visibleRows(series, { from_s, to_s }) {
  const first = firstRowFrom(series, from_s);
  const end = firstRowFrom(series, to_s);
  return { first: Math.max(0, first - 1), end: Math.min(series.length, end + 1) };
}

/**
 * @param {Series} series
 * @param {readonly ColumnName[]} columns
 * @param {RowRange} rows
 */
function sliceRows(series, columns, { first, end }) {
  /** @param {Float64Array} values */
  const slice = (values) => Array.from(values.subarray(first, end), (value) => (Number.isNaN(value) ? null : value));
  return { t_s: Array.from(series.t_s.subarray(first, end)), values: columns.map((name) => slice(series[name])) };
}

/**
 * Group the rows into bins that are counted from time 0, so that the curve does not flicker while the view moves.
 * @param {Series} series
 * @param {RowRange} rows
 * @param {number} bin_s
 * @returns {(RowRange & {from_s: number})[]} without empty bins
 */
function binRows({ t_s }, { first, end }, bin_s) {
  /** @type {(RowRange & {from_s: number})[]} */
  const bins = [];
  for (let row = first; row < end; row++) {
    const from_s = Math.floor(t_s[row] / bin_s) * bin_s;
    const last = bins.at(-1);
    if (last?.from_s === from_s) last.end = row + 1;
    else bins.push({ from_s, first: row, end: row + 1 });
  }
  return bins;
}

/**
 * @param {Float64Array} values
 * @param {RowRange} rows
 */
function averageRows(values, { first, end }) {
  let [sum, count] = [0, 0];
  for (let row = first; row < end; row++) {
    if (Number.isNaN(values[row])) continue;
    sum += values[row];
    count += 1;
  }
  return count ? sum / count : null;
}
