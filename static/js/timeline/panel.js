// A timeline with its buttons, its legend, and a note on what one point averages.

import { make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS, formatSigned, glyphFor } from "../shared/emotions.js";
import { formatNumber, gettext } from "../shared/translate.js";
import { clock, describeReading, percent } from "../shared/wording.js";
import { Timeline } from "./chart.js";

/** @typedef {import("../shared/measures/series.js").Series} Series */
/** @typedef {import("../shared/measures/series.js").ColumnName} ColumnName */

const ZOOM = 1.6;
const NO_VALUE = "–";
const AFFECT_WORDS = Object.freeze({
  // Translator: how pleasant an expression is, in psychology
  valence: gettext("valence"),
  // Translator: how active an expression is, in psychology
  arousal: gettext("arousal"),
});

/** What a chart's legend says while no moment is pointed at. */
export const CHART_HINT = gettext(
  "Point at the chart to read a moment. Drag to move; to zoom, pinch or hold Ctrl and turn the wheel.",
);

export class TimelinePanel {
  /**
   * @param {HTMLElement} root the element of _timeline.html
   * @param {ConstructorParameters<typeof Timeline>[1]} options
   */
  constructor(root, options) {
    this.root = root;
    this.note = find(root, "[data-part=note]");
    this.legend = new Legend(find(root, "[data-part=legend]"));
    this.timeline = new Timeline(find(root, "[data-part=chart]"), options);
  }

  start() {
    const { timeline, legend } = this;
    this.#onClick("zoom-in", () => timeline.zoom(1 / ZOOM));
    this.#onClick("zoom-out", () => timeline.zoom(ZOOM));
    this.#onClick("all", () => timeline.showAll());
    this.#onClick("kind", () => this.#toggleKind());
    timeline.on("moment", ({ at_s }) => legend.show(timeline.series, timeline.rowAt(at_s), at_s));
    timeline.on("view", () => this.#showPointLength());
    legend.start();
    timeline.start();
  }

  stop() {
    this.timeline.stop();
  }

  /**
   * @param {string} name
   * @param {() => void} onClick
   */
  #onClick(name, onClick) {
    find(this.root, `[data-act="${name}"]`).addEventListener("click", onClick);
  }

  #toggleKind() {
    const { timeline } = this;
    timeline.kind = timeline.kind === "stack" ? "curves" : "stack";
    find(this.root, "[data-act=kind]").setAttribute("aria-pressed", String(timeline.kind === "curves"));
  }

  #showPointLength() {
    const { point_s } = this.timeline;
    const digits = point_s < 1 ? 1 : 0;
    const seconds = formatNumber(point_s, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    setText(this.note, point_s ? gettext("Each point is the average of {seconds} s.", { seconds }) : "");
  }
}

/** Each expression's colour, glyph and word, and its value at the moment that is pointed at. */
class Legend {
  #time = make("b", { className: "legend-time", textContent: NO_VALUE });
  #reading = make("span", { className: "legend-reading" });
  /** @type {{name: ColumnName, number: HTMLElement, format: (value: number) => string}[]} */
  #rows = [];

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  start() {
    const items = EMOTIONS.map(({ name, word }) => {
      const item = this.#addRow(name, word, makeGlyph(glyphFor(name)), percent);
      item.style.setProperty("--tint", `var(${colourVariable(name)})`);
      return item;
    });
    for (const name of /** @type {const} */ (["valence", "arousal"])) {
      items.push(this.#addRow(name, AFFECT_WORDS[name], make("i", { className: "legend-line" }), formatSigned));
    }
    this.element.classList.add("legend");
    this.element.replaceChildren(
      make("p", { className: "legend-moment" }, this.#time, this.#reading),
      make("ul", { className: "legend-rows" }, ...items),
    );
  }

  /**
   * Show the values of a row; none while no moment is pointed at.
   * @param {Series} series
   * @param {number} row
   * @param {number | null} at_s
   */
  show(series, row, at_s) {
    const isKnown = at_s !== null && row >= 0 && series.labels[row] >= 0;
    this.#time.hidden = at_s === null;
    setText(this.#time, at_s === null ? NO_VALUE : clock(at_s, { tenths: true }));
    setText(this.#reading, at_s === null ? CHART_HINT : describeReading(series, row));
    for (const { name, number, format } of this.#rows) setText(number, isKnown ? format(series[name][row]) : NO_VALUE);
  }

  /**
   * @param {ColumnName} name
   * @param {string} word
   * @param {Element} sign
   * @param {(value: number) => string} format
   */
  #addRow(name, word, sign, format) {
    const number = make("span", { className: "legend-number", textContent: NO_VALUE });
    const item = make("li", { className: "legend-row" }, sign, make("span", { textContent: word }), number);
    item.dataset.curve = name;
    this.#rows.push({ name, number, format });
    return item;
  }
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(root, selector) {
  const element = root.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The chart has no ${selector}.`);
  return element;
}
