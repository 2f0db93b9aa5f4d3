// The report's tables: time in each expression, marks, measures, literature.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { MEASURES } from "../shared/measures/measure-words.js";
import { LEAST_S } from "../shared/measures/measures.js";
import { nearestRow } from "../shared/measures/series.js";
import { cited, SOURCES } from "../shared/measures/sources.js";
import { clock, lasting } from "../shared/time-words.js";
import { percent } from "../shared/wording.js";
import { lookAt } from "../timeline/logic/moment-words.js";

const KEEP_ROWS = 15; // so many stay on one page of paper

/** durations: of sessions/durations.js. */
export function showDurations(durations) {
  byId("durations").replaceChildren(...EMOTIONS.map((emotion) => durationRow(emotion, durations)));
  const { certain_s, unclear_s, gap_s, changes } = durations;
  const parts = [`${lasting(certain_s)} with a face to be certain of`, `${lasting(unclear_s)} without one`];
  if (gap_s > 0.05) parts.push(`${lasting(gap_s)} in gaps`);
  parts.push(changes === 1 ? "1 change of expression" : `${changes} changes of expression`);
  setText(byId("durations-note"), `${parts.join(", ")}.`);
}

function durationRow({ name, word }, { seconds, shares }) {
  const share = shares[name] || 0;
  const fill = make("span", { className: "duration-fill" });
  fill.style.setProperty("--share", share.toFixed(4));
  const bar = make("span", { className: "duration-track" }, fill);
  const words = make("span", { className: "duration-word" }, makeGlyph(glyphFor(name)), word);
  const head = make("th", { scope: "row" }, words);
  const cells = [make("td", {}, make("span", { className: "duration-share" }, bar, percent(share)))];
  const row = make("tr", {}, head, ...cells, make("td", { textContent: lasting(seconds[name]) }));
  row.style.setProperty("--tint", `var(${colourVariable(name)})`);
  row.dataset.emotion = name;
  return row;
}

export function showMarks(marks, series) {
  byId("marks-section").hidden = !marks.length;
  byId("marks-section").classList.toggle("keep", marks.length <= KEEP_ROWS);
  const cell = (text) => make("td", { textContent: text });
  const rows = marks.map(({ t_s, label }) =>
    make("tr", {}, cell(clock(t_s, { tenths: true })), cell(label), cell(lookAt(series, nearestRow(series, t_s)))),
  );
  byId("marks").replaceChildren(...rows);
}

/** measures: of sessions/measures.js. */
export function showMeasures(measures) {
  const enough = measures.state === "enough";
  byId("measures-table").hidden = !enough;
  byId("short").hidden = enough;
  setText(byId("short"), enough ? "" : shortSentence(measures));
  byId("measures").replaceChildren(...(enough ? MEASURES.map((measure) => measureRow(measure, measures)) : []));
}

function shortSentence({ durations }) {
  const certain = lasting(durations.certain_s);
  return `Only ${certain} show a face to be certain of. That is too short to measure: it needs ${LEAST_S} s.`;
}

function measureRow({ key, name, aka, values, formula, cite, means, not }, measures) {
  const lines = values(measures).map(([of, text]) => make("div", {}, make("b", { textContent: text }), of && ` ${of}`));
  const head = make("th", { scope: "row" }, name);
  if (aka) head.append(make("small", { textContent: `asked for as “${aka}”` }));
  const source = make("small", { textContent: cite.length ? cited(cite) : "a plain count" });
  const formulas = make("td", {}, make("span", { className: "formula", textContent: formula }), source);
  const words = make("td", {}, means, make("em", { textContent: ` ${not}` }));
  const row = make("tr", {}, head, make("td", { className: "measure-value" }, ...lines), formulas, words);
  row.dataset.measure = key;
  return row;
}

export function showSources() {
  byId("sources").replaceChildren(...Object.values(SOURCES).map((textContent) => make("li", { textContent })));
}
