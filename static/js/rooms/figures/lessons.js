// The board's figures of three lessons: what was matched, the confusion matrix, what fooled the machine.

import { make, makeGlyph, setText } from "../../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../../shared/emotions.js";
import { gettext } from "../../shared/translate.js";
import { causeRows, confusionMatrix, matchRows } from "../logic/group-figures.js";
import { noResultsYet, notFooledYet } from "../logic/lesson-text.js";
import { makeBar } from "./group.js";

/** @import { Activity, RoomView } from "../../shared/types.js" */

const UPDATE_MS = 250;

/** @param {string} textContent why there are no results */
function makeEmptyMessage(textContent) {
  return make("p", { className: "empty-message", textContent });
}

export class MirrorFigure {
  #target = make("p", { className: "target" });
  #remaining = make("span", { className: "target-time" });
  #results = make("ul", { className: "rows" });
  #round = 0;
  #endMs = 0;
  element = make("div", {}, this.#target, this.#results);

  /** @param {RoomView} view */
  show({ activity, tallies, answers_needed: answers }) {
    if (activity.round !== this.#round) this.#startRound(activity);
    const items = matchRows(tallies.mirror ?? {}).map((row) => {
      const bar = makeBar(row);
      bar.set(row.percent / 100, `${row.matched}/${row.tried}`);
      return bar.item;
    });
    if (!items.length) items.push(make("li", {}, makeEmptyMessage(noResultsYet(answers))));
    this.#results.replaceChildren(...items);
  }

  /** @param {Activity} activity */
  #startRound({ round, target, left_s: leftS }) {
    this.#round = round;
    this.#endMs = performance.now() + leftS * 1000;
    if (!target) return setText(this.#target, gettext("Your teacher chooses the first expression."));
    this.#target.style.setProperty("--tint", `var(${colourVariable(target)})`);
    this.#target.replaceChildren(makeGlyph(glyphFor(target)), this.#remaining);
    this.#countDown(round);
  }

  /** @param {number} round */
  #countDown(round) {
    if (round !== this.#round) return;
    const remainingS = Math.max(0, Math.ceil((this.#endMs - performance.now()) / 1000));
    const left = remainingS ? gettext("{seconds} s", { seconds: remainingS }) : gettext("Time's up");
    setText(this.#remaining, left);
    if (remainingS && this.element.isConnected) setTimeout(() => this.#countDown(round), UPDATE_MS);
  }
}

export class MachineFigure {
  element = make("div");

  /** @param {RoomView} view */
  show({ tallies, answers_needed: answers }) {
    const { rows, total, agreed } = confusionMatrix(tallies.machine ?? {});
    if (!total) return this.element.replaceChildren(makeEmptyMessage(noResultsYet(answers)));
    // Translator: how many answers of the class are the machine's too
    const summary = gettext("Answers that agree: {agreed} of {count}", { agreed, count: total });
    this.element.replaceChildren(make("p", { textContent: summary }), makeMatrix(rows));
  }
}

/** @param {number[][]} rows */
function makeMatrix(rows) {
  const max = Math.max(...rows.flat());
  // Translator: in the corner of a table: what people said is in its rows, below
  const people = gettext("people ↓");
  // Translator: what the machine said is in the columns, beside it: ← where the language is read from right to left
  const machine = gettext("machine →");
  const corner = make("th", { scope: "col" }, people, make("br"), machine);
  const head = make("tr", {}, corner, ...EMOTIONS.map((emotion) => makeColumnHeader(emotion)));
  const body = EMOTIONS.map(({ word }, row) => {
    const cells = (rows[row] ?? []).map((count, column) => makeCell(count, max, row === column));
    return make("tr", {}, make("th", { scope: "row", textContent: word }), ...cells);
  });
  return make("table", { className: "confusion-matrix" }, make("thead", {}, head), make("tbody", {}, ...body));
}

/** @param {(typeof EMOTIONS)[number]} emotion */
function makeColumnHeader({ name, word }) {
  const label = make("span", { className: "visually-hidden", textContent: word });
  const header = make("th", { scope: "col", title: word }, makeGlyph(glyphFor(name)), label);
  header.style.setProperty("--tint", `var(${colourVariable(name)})`);
  return header;
}

/**
 * @param {number} count
 * @param {number} max of all cells
 * @param {boolean} isDiagonal whether people and the machine agree here
 */
function makeCell(count, max, isDiagonal) {
  const cell = make("td", { textContent: count ? String(count) : "", className: isDiagonal ? "is-diagonal" : "" });
  cell.style.setProperty("--share", String(max ? count / max : 0));
  return cell;
}

export class FoolFigure {
  element = make("ul", { className: "rows" });

  /** @param {RoomView} view */
  show({ tallies, answers_needed: answers }) {
    const rows = causeRows(tallies.fool ?? {});
    const max = Math.max(...rows.map(({ count }) => count));
    const items = rows.map((row) => makeCauseBar(row, max));
    if (!items.length) items.push(make("li", {}, makeEmptyMessage(notFooledYet(answers))));
    this.element.replaceChildren(...items);
  }
}

/**
 * @param {ReturnType<typeof causeRows>[number]} row
 * @param {number} max the highest count of all rows
 */
function makeCauseBar({ label, count, angryCount }, max) {
  const track = make("span", { className: "group-track" }, make("span", { className: "group-fill" }));
  // Translator: how often this fooled the machine, and how often the machine said "angry" then
  const textContent = angryCount ? gettext("{count} (angry: {angry})", { count, angry: angryCount }) : String(count);
  const number = make("span", { className: "group-number", textContent });
  const item = make("li", { className: "group-bar is-wide" }, make("span", { textContent: label }), track, number);
  item.style.setProperty("--tint", "var(--accent)");
  item.style.setProperty("--share", String(count / max));
  return item;
}
