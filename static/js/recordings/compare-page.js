// Several recordings side by side: chosen, drawn on one time axis, and each shifted along it.

import { byId, setText } from "../dom/elements.js";
import { Help } from "../dom/help.js";
import { startPage } from "../dom/page-start.js";
import { formatSigned } from "../shared/emotions.js";
import { chooseBin, compareTracks } from "../shared/measures/comparison.js";
import { buildSeries } from "../shared/measures/series.js";
import { gettext, ngettext } from "../shared/translate.js";
import { clock, percent } from "../shared/wording.js";
import { ComparisonChart } from "../timeline/comparison-chart.js";
import { CHART_KEYS } from "../timeline/logic/chart-keys.js";
import { CHART_HINT } from "../timeline/panel.js";
import { ComparePicker, CompareTable } from "./compare-parts.js";
import { rememberGroups, showGroups } from "./group-panel.js";
import { parseGroups } from "./logic/groups.js";
import { formatIds, parseIds, recordedRange } from "./logic/listing.js";
import { explainError, isUnknownError, showNotice, withStore } from "./storage.js";

/** @typedef {import("../recorder/store.js").RecordingStore} RecordingStore */
/** @typedef {import("../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {import("../shared/types.js").ErrorWords} ErrorWords */

const TOO_FEW = Object.freeze({
  title: gettext("You need two recordings to compare"),
  sentence: gettext(
    "This page shows recordings side by side: for example, of five people watching the same advertisement.",
  ),
  advice: gettext("Record another session, or import one that was made elsewhere."),
});
const SOME_MISSING = Object.freeze({
  title: gettext("Some of these recordings are missing"),
  sentence: gettext("They are not in this browser: they were deleted here, or made in another browser."),
  advice: gettext("Choose from the recordings below."),
});
const TOO_FEW_HERE = gettext("fewer than two recordings cover this moment");
const CHART_LABEL = gettext("The compared recordings over time");
const ZOOM = 1.6;

class ComparePage {
  #picker = new ComparePicker();
  #table = new CompareTable();
  #chart = new ComparisonChart(byId("comparison"), CHART_LABEL, (at_s) => this.#describe(at_s));
  #column = byId("column", HTMLSelectElement);
  /** @type {import("./compare-parts.js").NamedTrack[]} */
  #tracks = [];

  /** @param {string[]} ids */
  async start(ids) {
    this.#listen();
    try {
      await withStore((store) => this.#open(store, ids));
    } catch (error) {
      this.#enter("none", explainError(error));
      if (isUnknownError(error)) throw error; // for the console
    }
  }

  /**
   * @param {RecordingStore} store
   * @param {string[]} ids
   */
  async #open(store, ids) {
    const all = (await store.list()).filter(({ samples }) => samples);
    const known = ids.filter((id) => all.some((recording) => recording.id === id));
    if (known.length >= 2 && known.length === ids.length) {
      const recordings = [];
      for (const id of known) recordings.push(await store.load(id));
      this.#show(recordings);
    } else if (all.length < 2) {
      this.#enter("none", TOO_FEW);
    } else {
      this.#picker.show(all, known);
      this.#enter("picking", known.length < ids.length ? SOME_MISSING : null);
    }
  }

  #listen() {
    this.#picker.start((ids) => {
      location.search = formatIds(ids);
    });
    this.#table.on("offset", ({ index, offset_s }) => {
      this.#tracks[index].offset_s = offset_s;
      this.#draw();
    });
    this.#table.on("select", ({ index }) => {
      this.#chart.selected = index;
      this.#table.select(index);
    });
    this.#table.on("group", ({ index, group }) => {
      this.#tracks[index].group = group;
      rememberGroups(this.#tracks);
      showGroups(this.#tracks, this.#columnName);
    });
    this.#chart.on("moment", ({ at_s }) => setText(byId("moment"), this.#describe(at_s)));
    this.#column.addEventListener("change", () => this.#draw(this.#chart.view));
    byId("zoom-in").addEventListener("click", () => this.#chart.zoom(1 / ZOOM));
    byId("zoom-out").addEventListener("click", () => this.#chart.zoom(ZOOM));
    byId("show-all").addEventListener("click", () => this.#chart.showAll());
  }

  /**
   * Align the recordings at their starts: a clip that was recorded from its middle lies beside one from its beginning.
   * @param {import("../shared/types.js").Recording[]} recordings
   */
  #show(recordings) {
    const groups = parseGroups(location.search, recordings.length);
    this.#tracks = recordings.map((recording, index) => ({
      group: groups[index],
      name: recording.name,
      href: `report?id=${recording.id}`,
      series: buildSeries(recording.samples),
      offset_s: -Math.round(recordedRange(recording).from_s * 10) / 10 || 0, // not -0
    }));
    this.#enter("ready", null);
    this.#table.create(this.#tracks);
    this.#chart.start();
    this.#draw();
  }

  /** @param {TimeRange} [view] all of it by default */
  #draw(view) {
    const column = this.#columnName;
    const bin_s = chooseBin(this.#tracks);
    const comparison = compareTracks(this.#tracks, column, bin_s);
    const { t_s } = comparison;
    const bounds = { from_s: (t_s[0] ?? bin_s / 2) - bin_s / 2, to_s: (t_s.at(-1) ?? bin_s / 2) + bin_s / 2 };
    this.#chart.show(comparison, { isSigned: this.#isSigned, bounds, view });
    this.#table.update(this.#tracks, column, this.#format);
    showGroups(this.#tracks, column);
    setText(byId("band-note"), bandNote(bin_s));
  }

  get #columnName() {
    return /** @type {ColumnName} */ (this.#column.value);
  }

  get #isSigned() {
    return ["valence", "arousal"].includes(this.#column.value);
  }

  get #format() {
    return this.#isSigned ? formatSigned : percent;
  }

  /** @param {number | null} at_s */
  #describe(at_s) {
    const values = at_s === null ? null : this.#chart.valuesAt(at_s);
    if (at_s === null || !values) return CHART_HINT;
    const format = this.#format;
    const { mean, low, high, count, selected } = values;
    const words = { mean: format(mean), low: format(low), high: format(high) };
    const group = Number.isNaN(mean) ? TOO_FEW_HERE : meanWords(count, words);
    const own = Number.isNaN(selected) ? "" : ` · ${this.#tracks[this.#chart.selected].name} ${format(selected)}`;
    return `${clock(at_s)} · ${group}${own}`;
  }

  /**
   * @param {"none" | "picking" | "ready"} state
   * @param {ErrorWords | null} notice
   */
  #enter(state, notice) {
    byId("main").dataset.state = state;
    byId("picking").hidden = state !== "picking";
    byId("comparing").hidden = state !== "ready";
    showNotice(notice);
  }
}

/** @param {number} bin_s the length of time that a point of the mean covers */
function bandNote(bin_s) {
  if (bin_s === 1) {
    return gettext(
      "Average for each second that at least two recordings cover, with a band of one standard deviation (n − 1) on either side.",
    );
  }
  return ngettext(
    "Average for each interval of {count} second that at least two recordings cover, with a band of one standard deviation (n − 1) on either side.",
    "Average for each interval of {count} seconds that at least two recordings cover, with a band of one standard deviation (n − 1) on either side.",
    bin_s,
  );
}

/**
 * @param {number} count
 * @param {{mean: string, low: string, high: string}} words
 */
function meanWords(count, words) {
  // Translator: the values of a chart at one moment: their mean, and the band of one standard deviation about it
  return ngettext(
    "mean {mean}, from {low} to {high} ({count} recording)",
    "mean {mean}, from {low} to {high} ({count} recordings)",
    count,
    words,
  );
}

startPage(() => {
  new Help({ chartKeys: CHART_KEYS }).start();
  new ComparePage().start(parseIds(location.search));
});
