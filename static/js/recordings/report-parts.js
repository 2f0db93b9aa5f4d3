// The report's tables, and the image of its chart for printing.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../shared/emotions.js";
import { DEFINITIONS } from "../shared/measures/definitions.js";
import { formatCitations, MIN_CERTAIN_S, REFERENCES } from "../shared/measures/measures.js";
import { nearestRow } from "../shared/measures/series.js";
import { gettext, ngettext } from "../shared/translate.js";
import { clock, describeReading, lasting, percent } from "../shared/wording.js";
import { renderChart } from "../timeline/chart-image.js";

/** @typedef {import("../shared/measures/durations.js").Durations} Durations */
/** @typedef {import("../shared/measures/measures.js").Measures} Measures */
/** @typedef {import("../shared/measures/definitions.js").Definition} Definition */
/** @typedef {import("../timeline/chart-image.js").Drawing} Drawing */

const MAX_UNBROKEN_ROWS = 15; // as many fit on one page of paper
const MIN_GAP_S = 0.05; // a shorter one would read "0.0 s"
const ENGLISH = Object.freeze({ lang: "en", dir: "ltr" }); // titles of papers, in every language

/** @param {Durations} durations */
export function showDurations(durations) {
  byId("durations").replaceChildren(...EMOTIONS.map((emotion) => durationRow(emotion, durations)));
  setText(byId("durations-note"), durationsNote(durations));
}

/** @param {Durations} durations */
function durationsNote({ certain_s, uncertain_s, gap_s, changes }) {
  const words = { clear: lasting(certain_s), unclear: lasting(uncertain_s) };
  // Translator: how long a face could be read, and how long not: "A clear reading for 42 s, none for 3 min 05 s, ..."
  if (gap_s <= MIN_GAP_S) {
    return ngettext(
      "A clear reading for {clear}, none for {unclear}, {count} change of expression.",
      "A clear reading for {clear}, none for {unclear}, {count} changes of expression.",
      changes,
      words,
    );
  }
  return ngettext(
    "A clear reading for {clear}, none for {unclear}, gaps of {gaps}, {count} change of expression.",
    "A clear reading for {clear}, none for {unclear}, gaps of {gaps}, {count} changes of expression.",
    changes,
    { ...words, gaps: lasting(gap_s) },
  );
}

/**
 * @param {typeof EMOTIONS[number]} emotion
 * @param {Durations} durations
 */
function durationRow({ name, word }, { seconds, shares }) {
  const share = shares[name] || 0;
  const fill = make("span", { className: "duration-fill" });
  fill.style.setProperty("--share", share.toFixed(4));
  const bar = make("span", { className: "duration-track" }, fill);
  const label = make("span", { className: "duration-word" }, makeGlyph(glyphFor(name)), word);
  const header = make("th", { scope: "row" }, label);
  const shareCell = make("td", {}, make("span", { className: "duration-share" }, bar, percent(share)));
  const row = make("tr", {}, header, shareCell, make("td", { textContent: lasting(seconds[name]) }));
  row.style.setProperty("--tint", `var(${colourVariable(name)})`);
  row.dataset.emotion = name;
  return row;
}

/**
 * @param {import("../shared/types.js").Mark[]} marks
 * @param {import("../shared/measures/series.js").Series} series
 */
export function showMarks(marks, series) {
  byId("marks-section").hidden = !marks.length;
  byId("marks-section").classList.toggle("keep", marks.length <= MAX_UNBROKEN_ROWS);
  const rows = marks.map(({ t_s, label }) => {
    const texts = [clock(t_s, { tenths: true }), label, describeReading(series, nearestRow(series, t_s))];
    return make("tr", {}, ...texts.map((textContent) => make("td", { textContent })));
  });
  byId("marks").replaceChildren(...rows);
}

/** @param {import("../shared/measures/measures.js").MeasuresResult} result */
export function showMeasures(result) {
  const isEnough = result.state === "enough";
  byId("measures-table").hidden = !isEnough;
  byId("short").hidden = isEnough;
  setText(byId("short"), isEnough ? "" : shortSentence(result.durations));
  const rows = isEnough ? DEFINITIONS.map((definition) => measureRow(definition, result)) : [];
  byId("measures").replaceChildren(...rows);
}

/** @param {Durations} durations */
function shortSentence({ certain_s }) {
  const words = { time: lasting(certain_s), seconds: MIN_CERTAIN_S };
  return gettext("A clear reading for only {time}. The measures need at least {seconds} s.", words);
}

/**
 * @param {Definition} definition
 * @param {Measures} measures
 */
function measureRow({ key, name, alias, values, formula, references, meaning, limits }, measures) {
  const lines = values(measures).map(([label, text]) =>
    make("div", {}, make("b", { textContent: text }), label && ` ${label}`),
  );
  const header = make("th", { scope: "row" }, name);
  // Translator: what a measure is often, and wrongly, called
  if (alias) header.append(make("small", { textContent: gettext("often called “{alias}”", { alias }) }));
  // Translator: how a measure is computed, in the place of a citation
  const count = gettext("a simple count");
  const source = references.length
    ? make("small", { ...ENGLISH, textContent: formatCitations(references) })
    : make("small", { textContent: count });
  const formulaCell = make("td", {}, make("span", { className: "formula", textContent: formula }), source);
  const words = make("td", {}, meaning, make("em", { textContent: ` ${limits}` }));
  const row = make("tr", {}, header, make("td", { className: "measure-value" }, ...lines), formulaCell, words);
  row.dataset.measure = key;
  return row;
}

export function showReferences() {
  const items = Object.values(REFERENCES).map((textContent) => make("li", { textContent }));
  byId("references").replaceChildren(...items);
}

const DEBOUNCE_MS = 300; // zooming asks many times a second

/** Keeps an image of the chart ready: a printed page cannot wait for one, and a dark one wastes ink. */
export class PaperChart {
  #timer = 0;
  #url = "";
  #latest = 0;

  /** @param {HTMLImageElement} image */
  constructor(image) {
    this.image = image;
  }

  /**
   * Draw after a pause, unless this is called again in the meantime.
   * @param {() => Drawing} getDrawing
   */
  schedule(getDrawing) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.draw(getDrawing()), DEBOUNCE_MS);
  }

  /**
   * Draw now. Resolve once the image on the page shows it.
   * @param {Drawing} drawing
   */
  async draw(drawing) {
    const number = ++this.#latest;
    const blob = await renderChart(drawing);
    if (number !== this.#latest) return;
    URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(blob);
    this.image.src = this.#url;
    await this.image.decode().catch(() => {}); // another drawing has replaced it
  }
}
