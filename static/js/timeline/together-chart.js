// Several recordings' curves of one kind, with their mean and a band of one standard deviation.

import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { paddingFor, shareAxis, signedAxis, timeAxis } from "./logic/plots.js";
import { Surface } from "./surface.js";

const HEIGHT_PX = 320;
const BAND_ALPHA = 0.22;

/** Events: as Surface has them. */
export class TogetherChart extends Surface {
  #data = [[]];
  #signed = true;
  #chosen = -1;
  together = null;

  /** together: of sessions/together.js; signed: whether values go from -1 to 1 instead of 0 to 1. */
  show(together, { signed, bounds, view = bounds }) {
    const { t_s, lines, mean, low, high } = together;
    const count = this.together?.lines.length;
    this.together = together;
    this.#data = [t_s, ...[low, high, ...lines, mean].map(withNulls)];
    const remade = this.#signed !== signed || count !== lines.length;
    this.#signed = signed;
    if (remade) this.remake();
    this.setBounds(bounds, view);
    this.tellMoment();
  }

  /** Which recording's line stands out, or -1. */
  set chosen(at) {
    if (at === this.#chosen) return;
    this.#chosen = at;
    this.remake(); // its width is the line's own
  }

  get chosen() {
    return this.#chosen;
  }

  /** {mean, low, high, count, chosen} at a moment, or null beyond the ends. */
  valuesAt(at_s) {
    const { t_s, mean, low, high, counts, lines } = this.together;
    const cell = t_s.length > 1 ? Math.round((at_s - t_s[0]) / (t_s[1] - t_s[0])) : 0;
    if (!(cell >= 0 && cell < t_s.length)) return null;
    const chosen = lines[this.#chosen]?.[cell] ?? NaN;
    return { mean: mean[cell], low: low[cell], high: high[cell], count: counts[cell], chosen };
  }

  makePlots(look, width) {
    const lines = (this.together?.lines ?? []).map((_, at) => this.#line(at));
    const edge = { width: 0, stroke: () => "transparent", points: { show: false } };
    const mean = { width: 3, stroke: () => this.colours.accent, points: { show: false } };
    const axes = [timeAxis({ ...look, time: true }), this.#signed ? signedAxis(look) : shareAxis(look)];
    const options = {
      width,
      height: HEIGHT_PX,
      padding: paddingFor(look),
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: this.#signed ? [-1, 1] : [0, 1] } },
      axes,
      series: [{}, edge, edge, ...lines, mean],
      bands: [{ series: [2, 1], fill: () => faint(this.colours.accent) }],
    };
    return [new uPlot(options, this.#data, this.area)];
  }

  dataFor() {
    return this.#data;
  }

  textAt(at_s) {
    return this.words?.(at_s) ?? "";
  }

  #line(at) {
    const chosen = at === this.#chosen;
    const stroke = () => (chosen ? this.colours.ink : this.colours.quiet);
    return { stroke, width: chosen ? 2 : 0.75, points: { show: false } };
  }
}

function withNulls(values) {
  return values.map((value) => (Number.isNaN(value) ? null : value));
}

/** colour: "rgb(r, g, b)", as the browser gives it. */
function faint(colour) {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${BAND_ALPHA})`);
}
