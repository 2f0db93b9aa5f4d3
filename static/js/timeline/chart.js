// One recording's curve: seven expressions, and valence and arousal below them.

import { createSeries, nearestRow } from "../shared/measures/series.js";
import { momentText } from "../shared/wording.js";
import { PIXELS_PER_POINT, plotData, visibleRows } from "./logic/plot-data.js";
import { spanOf } from "./logic/viewport.js";
import { createPlot } from "./plots.js";
import { TimeChart } from "./time-chart.js";

/** @typedef {import("../shared/measures/series.js").Series} Series */
/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {import("../shared/types.js").Mark} Mark */
/** @typedef {"stack" | "curves"} TimelineKind */
/** @typedef {{scores: number, affect: number}} PlotHeights In CSS pixels. */

const MAX_HEIGHT_SCALE = 1.5; // with larger text
const HEIGHTS_PX = Object.freeze({ scores: 220, affect: 96 });

export class Timeline extends TimeChart {
  /** @type {TimelineKind} */
  #kind = "stack";
  series = createSeries(0);

  /**
   * @param {HTMLElement} element
   * @param {{label: string, heights_px?: PlotHeights}} options `label`: what the curve shows, for screen readers
   */
  constructor(element, { label, heights_px = HEIGHTS_PX }) {
    super(element, label);
    this.heights_px = heights_px;
  }

  /**
   * @param {Series} series
   * @param {{bounds: TimeRange, marks?: Mark[], view?: TimeRange}} options `bounds`: what can be viewed
   */
  show(series, { bounds, marks = [], view = bounds }) {
    this.series = series;
    this.marks = marks;
    this.setBounds(bounds, view);
    this.updateMoment();
  }

  /**
   * Return the series' row at a moment, or -1.
   * @param {number | null} at_s
   */
  rowAt(at_s) {
    return at_s === null ? -1 : nearestRow(this.series, at_s);
  }

  get kind() {
    return this.#kind;
  }

  set kind(kind) {
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.recreatePlots();
  }

  /** The length of time that one point averages; 0 where each sample is a point. */
  get point_s() {
    const points = this.width_px / PIXELS_PER_POINT[this.#kind];
    const { first, end } = visibleRows(this.series, this.view);
    return end - first > points ? spanOf(this.view) / points : 0;
  }

  /**
   * @override
   * @param {import("./plots.js").PlotStyle} style
   * @param {number} width
   */
  createPlots(style, width) {
    const heightScale = Math.min(MAX_HEIGHT_SCALE, style.scale);
    return [
      createPlot(this.area, this.#kind, { width, height: heightScale * this.heights_px.scores, style }),
      createPlot(this.area, "affect", {
        width,
        height: heightScale * this.heights_px.affect,
        style: { ...style, showTime: true },
      }),
    ];
  }

  /**
   * @override
   * @param {number} index
   * @param {number} width_px
   */
  plotData(index, width_px) {
    return plotData(index ? "affect" : this.#kind, this.series, this.view, width_px);
  }

  /**
   * @override
   * @param {number} at_s
   */
  describe(at_s) {
    return momentText(this.series, this.rowAt(at_s), at_s);
  }
}
