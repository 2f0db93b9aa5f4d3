// One recording's curve: seven expressions, and valence and arousal below them.

import { emptySeries, nearestRow } from "../shared/measures/series.js";
import { rowsIn } from "./logic/decimate.js";
import { dataFor, POINT_PX } from "./logic/kinds.js";
import { momentText } from "./logic/moment-words.js";
import { makePlot } from "./logic/plots.js";
import { spanOf } from "./logic/view.js";
import { Surface } from "./surface.js";

const MOST_TALLER = 1.5; // with larger text
const HEIGHTS_PX = Object.freeze({ scores: 220, affect: 96 });

/** Events: as Surface has them. */
export class Timeline extends Surface {
  #kind = "stack";
  series = emptySeries(0);

  /** label: what the curve is of, for screen readers; heights_px: {scores, affect}. */
  constructor(element, { label, heights_px = HEIGHTS_PX }) {
    super(element, label);
    this.heights_px = heights_px;
  }

  /** series: of sessions/series.js; bounds: {from_s, to_s} that can be looked at; marks: [{t_s, label}]. */
  show(series, { bounds, marks = [], view = bounds }) {
    this.series = series;
    this.marks = marks;
    this.setBounds(bounds, view);
    this.tellMoment();
  }

  /** The series' row at a moment: -1 for none. */
  rowAt(at_s) {
    return at_s === null ? -1 : nearestRow(this.series, at_s);
  }

  get kind() {
    return this.#kind;
  }

  /** "stack" or "curves". */
  set kind(kind) {
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.remake();
  }

  /** How long the stretch is whose mean one point shows; 0 where each sample is a point. */
  get point_s() {
    const [points, { first, end }] = [this.width_px / POINT_PX[this.#kind], rowsIn(this.series, this.view)];
    return end - first > points ? spanOf(this.view) / points : 0;
  }

  makePlots(look, width) {
    const high = Math.min(MOST_TALLER, look.unit);
    const plot = (kind, height_px, time) =>
      makePlot(this.area, kind, { width, height: high * height_px, look: { ...look, time } });
    return [plot(this.#kind, this.heights_px.scores, false), plot("affect", this.heights_px.affect, true)];
  }

  dataFor(at, width_px) {
    return dataFor(at ? "affect" : this.#kind, this.series, this.view, width_px);
  }

  textAt(at_s) {
    return momentText(this.series, this.rowAt(at_s), at_s);
  }
}
