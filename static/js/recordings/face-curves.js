// The report's curves of its faces, each in a colour of its own, and the table that names them.

import { byId, make, setText } from "../dom/elements.js";
import { EMOTIONS, formatSigned } from "../shared/emotions.js";
import { chooseBin, compareTracks } from "../shared/measures/comparison.js";
import { computeDurations } from "../shared/measures/durations.js";
import { buildSeries } from "../shared/measures/series.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { clock, lasting, percent } from "../shared/wording.js";
import { ComparisonChart } from "../timeline/comparison-chart.js";
import { CHART_HINT } from "../timeline/panel.js";
import { makeLineKey } from "./line-key.js";
import { MAX_COMPARED } from "./logic/listing.js";

/** @import { ColumnName, ScoredSample, TimeRange } from "../shared/measures/series.js" */
/** @import { Track } from "../shared/measures/comparison.js" */
/** @typedef {Track & {id: number}} FaceTrack */

export class FaceCurves {
  #chart = new ComparisonChart(byId("faces-chart"), gettext("The faces over time"), (at_s) => this.#describe(at_s));
  #column = byId("faces-column", HTMLSelectElement);
  /** @type {FaceTrack[]} */
  #tracks = [];

  /**
   * Show the faces of a recording, where there are two or more.
   * @param {ScoredSample[]} samples
   * @param {number[]} ids those with the most clear readings first
   * @param {TimeRange} bounds
   */
  start(samples, ids, bounds) {
    if (ids.length < 2) return;
    this.#tracks = ids.slice(0, MAX_COMPARED).map((id) => ({ id, series: buildSeries(samples, id), offset_s: 0 }));
    byId("faces-section").hidden = false;
    byId("faces-rows").replaceChildren(...this.#tracks.map(faceRow));
    const left = ids.length - this.#tracks.length;
    setText(byId("faces-note"), left ? leftOutWords(left) : "");
    this.#chart.on("moment", ({ at_s }) => setText(byId("faces-moment"), this.#describe(at_s)));
    this.#column.addEventListener("change", () => this.#draw(bounds, this.#chart.view));
    this.#chart.start();
    this.#draw(bounds);
  }

  /**
   * @param {TimeRange} bounds
   * @param {TimeRange} [view] all of it by default
   */
  #draw(bounds, view) {
    const column = /** @type {ColumnName} */ (this.#column.value);
    const comparison = compareTracks(this.#tracks, column, chooseBin(this.#tracks));
    const none = comparison.t_s.map(() => NaN); // a few faces are no sample: no mean, no band
    this.#chart.show({ ...comparison, mean: none, low: none, high: none }, { isSigned: this.#isSigned, bounds, view });
  }

  get #isSigned() {
    return ["valence", "arousal"].includes(this.#column.value);
  }

  /** @param {number | null} at_s */
  #describe(at_s) {
    const values = at_s === null ? null : this.#chart.valuesAt(at_s);
    if (at_s === null || !values) return CHART_HINT;
    const format = this.#isSigned ? formatSigned : percent;
    const known = values.lines.flatMap((value, index) =>
      Number.isNaN(value) ? [] : [valueWords(this.#tracks[index].id, format(value))],
    );
    const list = known.join(pgettext("between the things in a list", ", "));
    return `${clock(at_s)} · ${list || gettext("no clear reading")}`;
  }
}

/** @param {number} left how many faces are not drawn */
function leftOutWords(left) {
  return ngettext(
    "The {shown} faces with the most clear readings; {count} more are not drawn.",
    "The {shown} faces with the most clear readings; {count} more are not drawn.",
    left,
    { shown: MAX_COMPARED },
  );
}

/**
 * @param {number} id
 * @param {string} value
 */
function valueWords(id, value) {
  // Translator: a face's value in a chart: "face 2 41%"
  return gettext("face {id} {value}", { id, value });
}

/**
 * @param {FaceTrack} track
 * @param {number} index
 */
function faceRow({ id, series }, index) {
  const { shares, certain_s } = computeDurations(series);
  const first = EMOTIONS.reduce((best, emotion) =>
    (shares[emotion.name] || 0) > (shares[best.name] || 0) ? emotion : best,
  );
  const words = { expression: first.word, percent: percent(shares[first.name]) };
  // Translator: what a face showed most, and in which share of the time: "happy, 41%"
  const most = certain_s > 0 ? gettext("{expression}, {percent}", words) : "–";
  const header = make("th", { scope: "row" }, makeLineKey(index), gettext("Face {id}", { id }));
  return make("tr", {}, header, make("td", { textContent: most }), make("td", { textContent: lasting(certain_s) }));
}
