// The board's figures of three lessons: what was matched, the confusion matrix, what fooled the machine.

import { make, makeGlyph, setText } from "../../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../../shared/emotions.js";
import { causeRows, confusionMatrix, matchRows } from "../logic/group-figures.js";
import { answersNeeded } from "../logic/lesson-text.js";
import { makeBar } from "./group.js";

/** @import { Activity, RoomView } from "../../shared/types.js" */

const UPDATE_MS = 250;

/**
 * @param {string} message why there are no results
 * @param {number} answers how many students must answer
 */
function makeEmptyMessage(message, answers) {
  return make("p", { className: "empty-message", textContent: `${message} ${answersNeeded(answers)}` });
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
    if (!items.length) items.push(make("li", {}, makeEmptyMessage("No results yet.", answers)));
    this.#results.replaceChildren(...items);
  }

  /** @param {Activity} activity */
  #startRound({ round, target, left_s: leftS }) {
    this.#round = round;
    this.#endMs = performance.now() + leftS * 1000;
    if (!target) return setText(this.#target, "Your teacher chooses the first expression.");
    this.#target.style.setProperty("--tint", `var(${colourVariable(target)})`);
    this.#target.replaceChildren(makeGlyph(glyphFor(target)), this.#remaining);
    this.#countDown(round);
  }

  /** @param {number} round */
  #countDown(round) {
    if (round !== this.#round) return;
    const remainingS = Math.max(0, Math.ceil((this.#endMs - performance.now()) / 1000));
    setText(this.#remaining, remainingS ? `${remainingS} s` : "Time's up");
    if (remainingS && this.element.isConnected) setTimeout(() => this.#countDown(round), UPDATE_MS);
  }
}

export class MachineFigure {
  element = make("div");

  /** @param {RoomView} view */
  show({ tallies, answers_needed: answers }) {
    const { rows, total, agreed } = confusionMatrix(tallies.machine ?? {});
    if (!total) return this.element.replaceChildren(makeEmptyMessage("No results yet.", answers));
    const summary = make("p", { textContent: `${agreed} of ${total} answers agree` });
    this.element.replaceChildren(summary, makeMatrix(rows));
  }
}

/** @param {number[][]} rows */
function makeMatrix(rows) {
  const max = Math.max(...rows.flat());
  const corner = make("th", { scope: "col" }, "people ↓", make("br"), "machine →");
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
    if (!items.length) items.push(make("li", {}, makeEmptyMessage("Nobody has fooled it yet.", answers)));
    this.element.replaceChildren(...items);
  }
}

/**
 * @param {ReturnType<typeof causeRows>[number]} row
 * @param {number} max the highest count of all rows
 */
function makeCauseBar({ label, count, angryCount }, max) {
  const track = make("span", { className: "group-track" }, make("span", { className: "group-fill" }));
  const textContent = angryCount ? `${count} (${angryCount} angry)` : String(count);
  const number = make("span", { className: "group-number", textContent });
  const item = make("li", { className: "group-bar is-wide" }, make("span", { textContent: label }), track, number);
  item.style.setProperty("--tint", "var(--accent)");
  item.style.setProperty("--share", String(count / max));
  return item;
}
