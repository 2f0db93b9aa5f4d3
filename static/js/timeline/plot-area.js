// The area that holds a chart's plots: creates them, resizes and recolours them, and draws once an animation frame.

import { make } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { observeTheme, readColours } from "./plot-drawing.js";
import { MARGINS } from "./plots.js";

/** @typedef {import("../../vendor/uplot/uPlot.esm.js").default} UPlot */
/** @typedef {import("../../vendor/uplot/uPlot.esm.js").default.AlignedData} AlignedData */
/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {import("./plots.js").PlotStyle} PlotStyle */

const MIN_WIDTH_PX = 120;
const BASE_TEXT_PX = 16; // the text size that the charts' sizes are for; on a projector everything is larger
const MAX_TEXT_SCALE = 2;

/** @typedef {{view: undefined, moment: {at_s: number | null}, seek: {t_s: number}}} ChartEvents */

/**
 * A subclass overrides createPlots(), plotData() and afterDraw(). view: the view or the width has changed.
 * @extends {Emitter<ChartEvents>}
 */
export class PlotArea extends Emitter {
  #frame = 0;
  #resizeObserver = new ResizeObserver(() => this.#resize());
  #endThemeObserver = () => {};
  /** @type {UPlot[]} */
  plots = [];
  textScale = 1;
  /** @type {TimeRange} */
  view = { from_s: 0, to_s: 1 };
  /** @type {import("../shared/types.js").Mark[]} */
  marks = [];

  /** @param {HTMLElement} element where the area is appended */
  constructor(element) {
    super();
    this.element = element;
    // Time runs from left to right in every language.
    this.area = make("div", { className: "timeline-area", dir: "ltr", tabIndex: 0 });
    this.colours = readColours(element);
  }

  start() {
    this.element.append(this.area);
    this.recreatePlots();
    this.#resizeObserver.observe(this.area);
    this.#endThemeObserver = observeTheme(() => this.#recolour());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#resizeObserver.disconnect();
    this.#endThemeObserver();
    this.#destroyPlots();
    this.area.remove();
  }

  /** The space left and right of the plot, in CSS pixels. */
  get margins() {
    return { left_px: MARGINS.left_px * this.textScale, right_px: MARGINS.right_px * this.textScale };
  }

  /** The plot's width, in CSS pixels. */
  get width_px() {
    return Math.max(1, this.area.clientWidth - this.margins.left_px - this.margins.right_px);
  }

  /** Replace the plots where the kind of what they draw, or the text size, has changed. */
  recreatePlots() {
    if (!this.area.isConnected) return;
    this.#destroyPlots();
    this.colours = readColours(this.area);
    this.textScale = readTextScale(this.area);
    this.area.style.setProperty("--text-scale", String(this.textScale));
    const font = `${12 * this.textScale}px ${getComputedStyle(this.area).fontFamily}`;
    const style = { colours: () => this.colours, marks: () => this.marks, scale: this.textScale, font };
    this.plots = this.createPlots(style, Math.max(MIN_WIDTH_PX, this.area.clientWidth));
    this.scheduleDraw();
  }

  /** Draw on the next animation frame, once, however often this is called. */
  scheduleDraw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /**
   * @param {PlotStyle} _style
   * @param {number} _width
   * @returns {UPlot[]}
   */
  createPlots(_style, _width) {
    return [];
  }

  /**
   * Return the data of the plot with this index.
   * @param {number} _index
   * @param {number} _width_px
   * @returns {AlignedData}
   */
  plotData(_index, _width_px) {
    return [[]];
  }

  afterDraw() {}

  #draw() {
    const [min, max] = [this.view.from_s, this.view.to_s];
    this.plots.forEach((plot, index) => {
      plot.batch(() => {
        plot.setData(this.plotData(index, this.width_px), false);
        plot.setScale("x", { min, max });
      });
    });
    this.afterDraw();
  }

  #resize() {
    const width = Math.max(MIN_WIDTH_PX, this.area.clientWidth);
    if (this.plots[0]?.width === width) return;
    if (this.textScale !== readTextScale(this.area)) {
      this.recreatePlots();
      return;
    }
    for (const plot of this.plots) plot.setSize({ width, height: plot.height });
    this.emit("view");
    this.scheduleDraw();
  }

  #recolour() {
    this.colours = readColours(this.area);
    for (const plot of this.plots) plot.redraw(false, true);
  }

  #destroyPlots() {
    for (const plot of this.plots) plot.destroy();
    this.plots = [];
  }
}

/** @param {Element} element */
function readTextScale(element) {
  return Math.min(MAX_TEXT_SCALE, parseFloat(getComputedStyle(element).fontSize) / BASE_TEXT_PX);
}
