// A chart over time: a view to zoom and pan, and a moment to point at and to press.

import { make } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";
import { ChartInput } from "./input.js";
import { pan, reveal, spanOf, toFraction, toTime, zoom } from "./logic/viewport.js";
import { PlotArea } from "./plot-area.js";

/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */

const KEY_STEP = 1 / 50; // of the view
const KEY_PAGE = 0.8; // of the view
const KEY_ZOOM = 1.5;
const NO_MOMENT = gettext("No moment selected");

/** A subclass also overrides describe(). moment: the one that is pointed at or marked; seek: one was pressed. */
export class TimeChart extends PlotArea {
  /** @type {number | null} */
  #moment_s = null; // pressed, or reached by keyboard
  /** @type {number | null} */
  #hover_s = null;
  #line = make("div", { className: "timeline-line", hidden: true });
  /** @type {TimeRange} */
  bounds = { from_s: 0, to_s: 1 };

  /**
   * @param {HTMLElement} element
   * @param {string} label what the chart shows, for screen readers
   */
  constructor(element, label) {
    super(element);
    this.area.append(this.#line);
    this.area.setAttribute("role", "slider");
    this.area.setAttribute("aria-label", label);
    this.area.setAttribute("aria-valuemin", "0");
    const input = new ChartInput(this.area, () => this.margins, {
      hover: (fraction) => this.#setHover(toTime(this.view, fraction)),
      leave: () => this.#setHover(null),
      press: (fraction) => this.#press(toTime(this.view, fraction)),
      pan: (byFraction) => this.setView(pan(this.view, this.bounds, byFraction * spanOf(this.view))),
      zoom: (fraction, factor) => this.zoom(factor, toTime(this.view, fraction)),
      key: (action) => this.#handleKey(action),
      reset: () => this.showAll(),
    });
    input.start();
  }

  /** @override */
  recreatePlots() {
    super.recreatePlots();
    if (this.area.isConnected) this.updateMoment();
  }

  /** The moment that stays marked, in seconds, or null. */
  get moment_s() {
    return this.#moment_s;
  }

  set moment_s(at_s) {
    this.#moment_s = at_s;
    if (at_s !== null) this.setView(reveal(this.view, this.bounds, at_s));
    this.updateMoment();
  }

  /**
   * Set the range that can be viewed.
   * @param {TimeRange} bounds
   */
  setBounds(bounds, view = bounds) {
    this.bounds = bounds;
    this.area.setAttribute("aria-valuemax", bounds.to_s.toFixed(1));
    this.setView(pan(view, bounds, 0));
  }

  /** @param {TimeRange} view */
  setView(view) {
    this.view = view;
    this.scheduleDraw();
    this.emit("view");
  }

  showAll() {
    this.setView(this.bounds);
  }

  /**
   * @param {number} factor below 1: closer
   * @param {number} at_s the time that keeps its place
   */
  zoom(factor, at_s = this.#moment_s ?? toTime(this.view, 0.5)) {
    this.setView(zoom(this.view, this.bounds, at_s, factor));
  }

  /** Show the moment and announce it, after the moment or the data has changed. */
  updateMoment() {
    const at_s = this.#hover_s ?? this.#moment_s;
    this.afterDraw();
    if (this.#hover_s === null) {
      this.area.setAttribute("aria-valuenow", (at_s ?? 0).toFixed(1)); // 0 for none: it must not move with the view
      this.area.setAttribute("aria-valuetext", at_s === null ? NO_MOMENT : this.describe(at_s));
    }
    this.emit("moment", { at_s });
  }

  /**
   * Describe a moment for screen readers.
   * @param {number} _at_s
   */
  describe(_at_s) {
    return "";
  }

  /** @override */
  afterDraw() {
    const at_s = this.#hover_s ?? this.#moment_s;
    const fraction = at_s === null ? -1 : toFraction(this.view, at_s);
    this.#line.hidden = fraction < 0 || fraction > 1;
    const left_px = this.margins.left_px + fraction * this.width_px;
    if (!this.#line.hidden) this.#line.style.transform = `translateX(${left_px}px)`;
  }

  /** @param {number | null} at_s */
  #setHover(at_s) {
    this.#hover_s = at_s;
    this.updateMoment();
  }

  /** @param {number} at_s */
  #press(at_s) {
    this.moment_s = at_s;
    this.emit("seek", { t_s: at_s });
  }

  /** @param {import("./logic/viewport.js").KeyAction} action */
  #handleKey(action) {
    const at_s = this.#moment_s ?? toTime(this.view, 0.5);
    /** @param {number} by_s */
    const moveBy = (by_s) => {
      this.moment_s = Math.max(this.bounds.from_s, Math.min(this.bounds.to_s, at_s + by_s));
    };
    if (action.type === "step") moveBy(action.direction * KEY_STEP * spanOf(this.view));
    else if (action.type === "page") moveBy(action.direction * KEY_PAGE * spanOf(this.view));
    else if (action.type === "end") moveBy(action.direction * Infinity);
    else if (action.type === "zoom") this.zoom(action.direction > 0 ? 1 / KEY_ZOOM : KEY_ZOOM, at_s);
    else if (action.type === "reset") this.showAll();
    else this.#press(at_s);
  }
}
