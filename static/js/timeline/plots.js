// Makes the uPlot charts of a timeline: the seven expressions, and valence and arousal below them.

import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { clock, percent } from "../shared/wording.js";
import { DRAWING_ORDER } from "./logic/plot-data.js";
import { drawMarks } from "./plot-drawing.js";

/** @typedef {import("../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("./logic/plot-data.js").PlotKind} PlotKind */
/** @typedef {import("./plot-drawing.js").ChartColours} ChartColours */

/**
 * How plots look. Colours and marks are read at each drawing.
 * @typedef {object} PlotStyle
 * @property {() => ChartColours} colours
 * @property {() => import("../shared/types.js").Mark[]} marks
 * @property {number} scale of text and lines: 1 for the usual size
 * @property {string} font
 * @property {boolean} [showTime] whether the time axis has labels
 */

const TIME_STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600];
const AXIS_PX = Object.freeze({ value: 44, time: 28, none: 6 });
const PADDING_PX = Object.freeze({ top: 6, right: 18 }); // half of a time label that stands at the edge
const CURVE_PX = 1.5;
const AFFECT_PX = Object.freeze({ valence: 2, arousal: 1 }); // no dashes: they cost as much as everything else
const MINUS = "\u2212";

/** The space left and right of the plot, in CSS pixels at the usual text size. */
export const MARGINS = Object.freeze({ left_px: AXIS_PX.value, right_px: PADDING_PX.right });

/**
 * @param {HTMLElement} element where the plot is appended
 * @param {PlotKind} kind
 * @param {{width: number, height: number, style: PlotStyle}} options
 */
export function createPlot(element, kind, { width, height, style }) {
  const isAffect = kind === "affect";
  /** @type {uPlot.Options} */
  const options = {
    ...baseOptions(style, isAffect),
    width,
    height,
    series: [{}, ...DRAWING_ORDER[kind].map((name) => plotSeries(kind, name, style))],
    hooks: { draw: isAffect ? [] : [(plot) => drawMarks(plot, style)] },
  };
  return new uPlot(options, [[], ...DRAWING_ORDER[kind].map(() => [])], element);
}

/**
 * Return the options that all plots share: axes, scales and padding.
 * @param {PlotStyle} style
 * @param {boolean} isSigned whether values range from -1 to 1 instead of 0 to 1
 * @returns {Omit<uPlot.Options, "width" | "height" | "series">}
 */
export function baseOptions(style, isSigned) {
  return {
    padding: [PADDING_PX.top * style.scale, PADDING_PX.right * style.scale, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: isSigned ? [-1, 1] : [0, 1] } },
    axes: [timeAxis(style), isSigned ? signedAxis(style) : shareAxis(style)],
  };
}

/**
 * @param {PlotKind} kind
 * @param {ColumnName} name
 * @param {PlotStyle} style
 * @returns {uPlot.Series}
 */
function plotSeries(kind, name, { colours, scale }) {
  const colour = () => colours()[name === "valence" ? "accent" : name === "arousal" ? "text" : name];
  const base = { points: { show: false }, spanGaps: false };
  // A hairline of the background between areas tells neighbours apart where their colours do not.
  if (kind === "stack") return { ...base, fill: colour, stroke: () => colours().surface, width: 0.75 * scale };
  const width_px = name === "valence" || name === "arousal" ? AFFECT_PX[name] : CURVE_PX;
  return { ...base, stroke: colour, width: width_px * scale };
}

/**
 * @param {PlotStyle} style
 * @returns {uPlot.Axis}
 */
function timeAxis(style) {
  return {
    ...baseAxis(style),
    incrs: TIME_STEPS_S,
    space: 72 * style.scale,
    size: (style.showTime ? AXIS_PX.time : AXIS_PX.none) * style.scale,
    values: (_plot, times, _axis, _space, step_s) =>
      times.map((t_s) => (style.showTime ? clock(t_s, { tenths: step_s < 1 }) : "")),
  };
}

/**
 * @param {PlotStyle} style
 * @returns {uPlot.Axis}
 */
function shareAxis(style) {
  return {
    ...baseAxis(style),
    size: AXIS_PX.value * style.scale,
    splits: () => [0, 0.5, 1],
    values: (_plot, shares) => shares.map(percent),
  };
}

/**
 * @param {PlotStyle} style
 * @returns {uPlot.Axis}
 */
function signedAxis(style) {
  const values = () => [`${MINUS}1`, "0", "+1"];
  return { ...baseAxis(style), size: AXIS_PX.value * style.scale, splits: () => [-1, 0, 1], values };
}

/**
 * @param {PlotStyle} style
 * @returns {uPlot.Axis}
 */
function baseAxis({ colours, scale, font }) {
  const line = { stroke: () => colours().border, width: scale };
  return { stroke: () => colours().muted, font, grid: line, ticks: { ...line, size: 4 * scale }, gap: 4 * scale };
}
