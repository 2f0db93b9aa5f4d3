// One column of several recordings: a curve for each, their mean, and a band of one standard deviation.

import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { lineStyle } from "./logic/line-styles.js";
import { baseOptions } from "./plots.js";
import { TimeChart } from "./time-chart.js";

/** @typedef {import("../shared/measures/comparison.js").Comparison} Comparison */
/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */

const HEIGHT_PX = 320;
const BAND_ALPHA = 0.22;
const LINE_PX = 1.25;
const SELECTED_PX = 3;

export class ComparisonChart extends TimeChart {
  /** @type {uPlot.AlignedData} */
  #data = [[]];
  #isSigned = true;
  #selected = -1;
  /** @type {Comparison | null} */
  comparison = null;

  /**
   * @param {HTMLElement} element
   * @param {string} label
   * @param {(at_s: number) => string} describe a moment for screen readers
   */
  constructor(element, label, describe) {
    super(element, label);
    this.describe = describe;
  }

  /**
   * @param {Comparison} comparison
   * @param {{isSigned: boolean, bounds: TimeRange, view?: TimeRange}} options `isSigned`: from -1 to 1, not 0 to 1
   */
  show(comparison, { isSigned, bounds, view = bounds }) {
    const { t_s, lines, mean, low, high } = comparison;
    const isOtherKind = this.#isSigned !== isSigned || this.comparison?.lines.length !== lines.length;
    this.comparison = comparison;
    this.#data = [t_s, ...[low, high, ...lines, mean].map(replaceNaN)];
    this.#isSigned = isSigned;
    if (isOtherKind) this.recreatePlots();
    this.setBounds(bounds, view);
    this.updateMoment();
  }

  /** The index of the recording whose line is highlighted, or -1. */
  get selected() {
    return this.#selected;
  }

  set selected(index) {
    if (index === this.#selected) return;
    this.#selected = index;
    this.recreatePlots(); // a line's width is set when it is created
  }

  /**
   * Return the values at a moment, or null outside the comparison.
   * @param {number} at_s
   */
  valuesAt(at_s) {
    if (!this.comparison) return null;
    const { t_s, mean, low, high, counts, lines } = this.comparison;
    const bin = t_s.length > 1 ? Math.round((at_s - t_s[0]) / (t_s[1] - t_s[0])) : 0;
    if (!(bin >= 0 && bin < t_s.length)) return null;
    const values = lines.map((line) => line[bin]);
    const selected = values[this.#selected] ?? NaN;
    return { mean: mean[bin], low: low[bin], high: high[bin], count: counts[bin], selected, lines: values };
  }

  /**
   * @override
   * @param {import("./plots.js").PlotStyle} style
   * @param {number} width
   */
  createPlots(style, width) {
    const lines = (this.comparison?.lines ?? []).map((_, index) => this.#lineSeries(index));
    const edge = { width: 0, stroke: () => "transparent", points: { show: false } };
    const mean = { width: 3, stroke: () => this.colours.accent, points: { show: false } };
    /** @type {uPlot.Options} */
    const options = {
      ...baseOptions({ ...style, showTime: true }, this.#isSigned),
      width,
      height: HEIGHT_PX,
      series: [{}, edge, edge, ...lines, mean],
      bands: [{ series: [2, 1], fill: () => fade(this.colours.accent) }],
    };
    return [new uPlot(options, this.#data, this.area)];
  }

  /** @override */
  plotData() {
    return this.#data;
  }

  /**
   * @param {number} index
   * @returns {uPlot.Series}
   */
  #lineSeries(index) {
    const { colour, dash } = lineStyle(index);
    const width = index === this.#selected ? SELECTED_PX : LINE_PX;
    return { stroke: () => this.colours[colour], width, dash, points: { show: false } };
  }
}

/** @param {number[]} values */
function replaceNaN(values) {
  return values.map((value) => (Number.isNaN(value) ? null : value));
}

/** @param {string} colour "rgb(r, g, b)", as the browser gives it */
function fade(colour) {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${BAND_ALPHA})`);
}
