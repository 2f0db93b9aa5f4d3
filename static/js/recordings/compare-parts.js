// The parts of the page that compares recordings: the form that chooses them, and the table of the chosen ones.

import { byId, make } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { binMeans, mean, standardDeviation } from "../shared/measures/dynamics.js";
import { formatNumber, gettext, pgettext } from "../shared/translate.js";
import { makeLineKey } from "./line-key.js";
import { toGroup } from "./logic/groups.js";
import { MAX_COMPARED, summaryLine } from "./logic/listing.js";

/** @typedef {import("../shared/types.js").RecordingSummary} RecordingSummary */
/** @typedef {import("../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("../shared/measures/comparison.js").Track} Track */

const MIN_COMPARED = 2;

/** The form to choose the recordings, if the address names none. */
export class ComparePicker {
  #list = byId("picker-list");
  #button = byId("compare", HTMLButtonElement);

  /** @param {(ids: string[]) => void} onPick */
  start(onPick) {
    this.#list.addEventListener("change", () => this.#updateButton());
    byId("picker").addEventListener("submit", (event) => {
      event.preventDefault();
      onPick(this.#checkedIds());
    });
  }

  /**
   * @param {RecordingSummary[]} recordings
   * @param {string[]} checkedIds
   */
  show(recordings, checkedIds) {
    const rows = recordings.map((recording) => {
      const { id, name } = recording;
      const checkbox = make("input", { type: "checkbox", value: id, checked: checkedIds.includes(id) });
      const summary = make("small", { textContent: summaryLine(recording) });
      const words = make("span", {}, make("b", { textContent: name }), summary);
      return make("li", {}, make("label", { className: "picker-row" }, checkbox, words));
    });
    this.#list.replaceChildren(...rows);
    this.#updateButton();
  }

  #checkedIds() {
    return [...this.#list.getElementsByTagName("input")].filter(({ checked }) => checked).map(({ value }) => value);
  }

  #updateButton() {
    const count = this.#checkedIds().length;
    this.#button.disabled = count < MIN_COMPARED || count > MAX_COMPARED;
  }
}

/** @typedef {import("./logic/groups.js").Group} Group */
/** @typedef {Track & {name: string, href: string, group: Group}} NamedTrack */
/**
 * Return the means of a recording's seconds.
 * @param {Track["series"]} series
 * @param {ColumnName} column
 */
export function valuesOf(series, column) {
  return binMeans(series, series[column], { from_s: series.t_s[0] ?? 0 });
}

/** @typedef {{row: HTMLElement, button: HTMLElement, mean: HTMLElement, deviation: HTMLElement}} TableRow */

const GROUPS = /** @type {const} */ ([
  ["-", pgettext("group", "none")],
  ["a", pgettext("group", "A")],
  ["b", pgettext("group", "B")],
]);
const MAX_OFFSET_S = 36_000;
const TWO_DIGITS = Object.freeze({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * The table: group, offset, mean and standard deviation of each, and which line is highlighted. select: index -1 for
 * none.
 * @extends {Emitter<{offset: {index: number, offset_s: number}, select: {index: number}, group: {index: number, group: Group}}>}
 */
export class CompareTable extends Emitter {
  #body = byId("compared");
  /** @type {TableRow[]} */
  #rows = [];

  /** @param {NamedTrack[]} tracks */
  create(tracks) {
    this.#rows = tracks.map((track, index) => this.#createRow(track, index));
    this.#body.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  /**
   * @param {NamedTrack[]} tracks
   * @param {ColumnName} column
   * @param {(value: number) => string} format
   */
  update(tracks, column, format) {
    tracks.forEach(({ series }, index) => {
      const values = valuesOf(series, column);
      const [centre, deviation] = [mean(values), standardDeviation(values)];
      this.#rows[index].mean.textContent = Number.isNaN(centre) ? gettext("no clear reading") : format(centre);
      this.#rows[index].deviation.textContent = Number.isNaN(deviation) ? "–" : formatNumber(deviation, TWO_DIGITS);
    });
  }

  /** @param {number} selected */
  select(selected) {
    for (const [index, { button }] of this.#rows.entries()) {
      button.setAttribute("aria-pressed", String(index === selected));
    }
  }

  /**
   * @param {NamedTrack} track
   * @param {number} index
   * @returns {TableRow}
   */
  #createRow({ name, href, offset_s, group }, index) {
    const button = make("button", { type: "button", className: "compared-name" }, makeLineKey(index), name);
    button.title = gettext("Highlight this recording");
    button.addEventListener("click", () => {
      const isSelected = button.getAttribute("aria-pressed") === "true";
      this.emit("select", { index: isSelected ? -1 : index });
    });
    const limits = { step: "0.1", min: String(-MAX_OFFSET_S), max: String(MAX_OFFSET_S) };
    const input = make("input", { type: "number", ...limits, value: offset_s.toFixed(1) });
    input.setAttribute("aria-label", gettext("Offset of {name} in seconds", { name }));
    input.addEventListener("input", () => this.#changeOffset(index, input));
    const choice = this.#createGroupChoice(name, group, index);
    const [meanCell, deviationCell] = [make("td"), make("td")];
    const link = make("td", {}, make("a", { href, textContent: pgettext("of a recording", "Report") }));
    const header = make("th", { scope: "row" }, button);
    const row = make("tr", {}, header, make("td", {}, choice), make("td", {}, input), meanCell, deviationCell, link);
    return { row, button, mean: meanCell, deviation: deviationCell };
  }

  /**
   * @param {string} name
   * @param {Group} group
   * @param {number} index
   */
  #createGroupChoice(name, group, index) {
    const options = GROUPS.map(([value, textContent]) => make("option", { value, textContent }));
    const select = make("select", {}, ...options);
    select.value = group;
    select.setAttribute("aria-label", gettext("Group of {name}", { name }));
    select.addEventListener("change", () => this.emit("group", { index, group: toGroup(select.value) }));
    return select;
  }

  /**
   * @param {number} index
   * @param {HTMLInputElement} input
   */
  #changeOffset(index, input) {
    if (!input.checkValidity() || input.value === "") return;
    this.emit("offset", { index, offset_s: Number(input.value) });
  }
}
