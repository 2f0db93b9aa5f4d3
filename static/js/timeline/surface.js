// What is common to charts over time: a view to zoom and move, a moment to point at and press, one drawing a frame.

import { make } from "../dom/elements.js";
import { coloursIn, onThemeChange } from "./colours.js";
import { Gestures } from "./gestures.js";
import { keyFor } from "./logic/keys.js";
import { EDGES } from "./logic/plots.js";
import { moved, shareAt, showing, spanOf, timeAt, zoomed } from "./logic/view.js";

const STEP = 1 / 50; // of the view: what an arrow key moves by
const FURTHER = 0.8;
const ZOOM = 1.5;
const LEAST_PX = 120;
const USUAL_PX = 16; // the text's size that the chart's sizes are for; on a projector all is larger
const MOST_UNIT = 2;

/**
 * Events: CustomEvent "seek" with detail {t_s} for a moment that was pressed; "moment" {at_s or null}; "view".
 * What draws on it has `makePlots(look, width)` -> uPlots, `dataFor(at, width)` for each, and `textAt(at_s)`.
 */
export class Surface extends EventTarget {
  #moment_s = null; // pressed, or reached by keyboard
  #hover_s = null;
  #handle = 0;
  #resized = new ResizeObserver(() => this.#fit());
  #ended = () => {};
  plots = [];
  unit = 1; // how many times its usual size the text is
  bounds = { from_s: 0, to_s: 1 };
  view = { from_s: 0, to_s: 1 };
  marks = [];

  /** label: what is drawn, for screen readers. */
  constructor(element, label) {
    super();
    this.element = element;
    this.line = make("div", { className: "timeline-line", hidden: true });
    this.area = make("div", { className: "timeline-area", tabIndex: 0 }, this.line);
    this.area.setAttribute("role", "slider");
    this.area.setAttribute("aria-label", label);
    this.area.setAttribute("aria-valuemin", "0");
    this.area.addEventListener("keydown", (event) => this.#key(event));
    this.area.addEventListener("dblclick", () => this.showAll());
    this.gestures = new Gestures(this.area, () => this.edges, {
      hover: (share) => this.#point(timeAt(this.view, share)),
      leave: () => this.#point(null),
      press: (share) => this.#press(timeAt(this.view, share)),
      move: (share) => this.look(moved(this.view, this.bounds, share * spanOf(this.view))),
      zoom: (share, factor) => this.zoom(factor, timeAt(this.view, share)),
    });
    this.gestures.start();
  }

  start() {
    this.element.append(this.area);
    this.remake();
    this.#resized.observe(this.area);
    this.#ended = onThemeChange(() => this.#recolour());
  }

  stop() {
    cancelAnimationFrame(this.#handle);
    this.#handle = 0;
    this.#resized.disconnect();
    this.#ended();
    for (const plot of this.plots) plot.destroy();
    this.plots = [];
    this.area.remove();
  }

  /** What lies beside the plot, in CSS pixels. */
  get edges() {
    return { left_px: EDGES.left_px * this.unit, right_px: EDGES.right_px * this.unit };
  }

  /** Width of what is plotted, in CSS pixels. */
  get width_px() {
    return Math.max(1, this.area.clientWidth - this.edges.left_px - this.edges.right_px);
  }

  /** The moment that stays marked, in seconds, or null. */
  set moment_s(at_s) {
    this.#moment_s = at_s;
    if (at_s !== null) this.look(showing(this.view, this.bounds, at_s));
    this.tellMoment();
  }

  get moment_s() {
    return this.#moment_s;
  }

  /** From and to where can be looked. */
  setBounds(bounds, view = bounds) {
    this.bounds = bounds;
    this.area.setAttribute("aria-valuemax", bounds.to_s.toFixed(1));
    this.look(moved(view, bounds, 0));
  }

  look(view) {
    this.view = view;
    this.plan();
    this.dispatchEvent(new Event("view"));
  }

  showAll() {
    this.look(this.bounds);
  }

  /** factor < 1: closer. */
  zoom(factor, at_s = this.#moment_s ?? timeAt(this.view, 0.5)) {
    this.look(zoomed(this.view, this.bounds, at_s, factor));
  }

  /** Makes the plots anew, where what they draw is of another kind. */
  remake() {
    if (!this.area.isConnected) return;
    for (const plot of this.plots) plot.destroy();
    this.colours = coloursIn(this.area);
    this.unit = unitOf(this.area);
    this.area.style.setProperty("--unit", this.unit);
    const font = `${12 * this.unit}px ${getComputedStyle(this.area).fontFamily}`;
    const look = { colours: () => this.colours, marks: () => this.marks, unit: this.unit, font };
    this.plots = this.makePlots(look, Math.max(LEAST_PX, this.area.clientWidth));
    this.tellMoment();
    this.plan();
  }

  /** Draws on the next animation frame, once, however often it was asked for. */
  plan() {
    this.#handle ||= requestAnimationFrame(() => {
      this.#handle = 0;
      this.#draw();
    });
  }

  tellMoment() {
    const at_s = this.#hover_s ?? this.#moment_s;
    this.#placeLine();
    if (this.#hover_s === null) {
      this.area.setAttribute("aria-valuenow", (at_s ?? 0).toFixed(1)); // none yet: not one that moves with the view
      this.area.setAttribute("aria-valuetext", at_s === null ? "No moment chosen" : this.textAt(at_s));
    }
    this.dispatchEvent(new CustomEvent("moment", { detail: { at_s } }));
  }

  #draw() {
    const [min, max] = [this.view.from_s, this.view.to_s];
    this.plots.forEach((plot, at) => {
      plot.batch(() => {
        plot.setData(this.dataFor(at, this.width_px), false);
        plot.setScale("x", { min, max });
      });
    });
    this.#placeLine();
  }

  #placeLine() {
    const at_s = this.#hover_s ?? this.#moment_s;
    const share = at_s === null ? -1 : shareAt(this.view, at_s);
    this.line.hidden = share < 0 || share > 1;
    if (!this.line.hidden) this.line.style.transform = `translateX(${this.edges.left_px + share * this.width_px}px)`;
  }

  #point(at_s) {
    this.#hover_s = at_s;
    this.tellMoment();
  }

  #press(at_s) {
    this.moment_s = at_s;
    this.dispatchEvent(new CustomEvent("seek", { detail: { t_s: at_s } }));
  }

  #key(event) {
    const { step, page, zoom, end, seek, all } = keyFor(event);
    const at_s = this.#moment_s ?? timeAt(this.view, 0.5);
    const within = (t_s) => Math.max(this.bounds.from_s, Math.min(this.bounds.to_s, t_s));
    if (step) this.moment_s = within(at_s + step * STEP * spanOf(this.view));
    else if (page) this.moment_s = within(at_s + page * FURTHER * spanOf(this.view));
    else if (end) this.moment_s = end < 0 ? this.bounds.from_s : this.bounds.to_s;
    else if (zoom) this.zoom(zoom > 0 ? 1 / ZOOM : ZOOM, at_s);
    else if (all) this.showAll();
    else if (seek) this.#press(at_s);
    else return;
    event.preventDefault();
  }

  #fit() {
    const width = Math.max(LEAST_PX, this.area.clientWidth);
    if (this.plots[0]?.width === width) return;
    if (this.unit !== unitOf(this.area)) return this.remake();
    for (const plot of this.plots) plot.setSize({ width, height: plot.height });
    this.dispatchEvent(new Event("view"));
    this.plan();
  }

  #recolour() {
    this.colours = coloursIn(this.area);
    for (const plot of this.plots) plot.redraw(false, true);
  }
}

function unitOf(element) {
  return Math.min(MOST_UNIT, parseFloat(getComputedStyle(element).fontSize) / USUAL_PX);
}
