// The board's figures of three lessons: what was matched, the table of errors, what fooled it.

import { make, makeGlyph, setText } from "../../dom/elements.js";
import { colourVariable, EMOTIONS } from "../../shared/emotions.js";
import { glyphFor } from "../../shared/glyphs.js";
import { errorTable, fooledRows, mirrorRows } from "../logic/group-figures.js";
import { makeRow } from "./group.js";

const RENEW_MS = 250;

/** Tells once where there is nothing to show yet. */
function waiting(least, words) {
  return make("p", { className: "waiting", textContent: `${words} The board counts from ${least} who answered on.` });
}

export class MirrorFigure {
  #target = make("p", { className: "target" });
  #left = make("span", { className: "target-left" });
  #results = make("ul", { className: "rows" });
  #round = 0;
  #endMs = 0;
  element = make("div", {}, this.#target, this.#results);

  show({ activity, tallies, least }) {
    if (activity.round !== this.#round) this.#begin(activity);
    const rows = mirrorRows(tallies.mirror).map((row) => {
      const { item, number } = makeRow(row);
      item.style.setProperty("--share", row.percent / 100);
      setText(number, `${row.matched}/${row.tried}`);
      return item;
    });
    const nothing = () => make("li", {}, waiting(least, "Nothing is counted yet."));
    this.#results.replaceChildren(...(rows.length ? rows : [nothing()]));
  }

  #begin({ round, target, left_s: leftS }) {
    this.#round = round;
    this.#endMs = performance.now() + leftS * 1000;
    if (!target) return setText(this.#target, "The first expression comes in a moment.");
    this.#target.style.setProperty("--tint", `var(${colourVariable(target)})`);
    this.#target.replaceChildren(makeGlyph(glyphFor(target)), this.#left);
    this.#count(round);
  }

  #count(round) {
    if (round !== this.#round) return;
    const leftS = Math.max(0, Math.ceil((this.#endMs - performance.now()) / 1000));
    setText(this.#left, leftS ? `${leftS} s` : "Time is over");
    if (leftS && this.element.isConnected) setTimeout(() => this.#count(round), RENEW_MS);
  }
}

export class MachineFigure {
  element = make("div");

  show({ tallies, least }) {
    const { rows, total, right } = errorTable(tallies.machine);
    if (!total) return this.element.replaceChildren(waiting(least, "You say, the machine says."));
    const words = make("p", { textContent: `${right} of ${total} the same` });
    this.element.replaceChildren(words, makeTable(rows));
  }
}

function makeTable(rows) {
  const most = Math.max(...rows.flat());
  const corner = make("th", { scope: "col", textContent: "said ↓ read →" });
  const head = make("tr", {}, corner, ...EMOTIONS.map((read) => columnHead(read)));
  const body = rows.map((row, index) => {
    const cells = row.map((count, column) => makeCell(count, most, index === column));
    return make("tr", {}, make("th", { scope: "row", textContent: EMOTIONS[index].word }), ...cells);
  });
  return make("table", { className: "errors" }, make("thead", {}, head), make("tbody", {}, ...body));
}

function columnHead({ name, word }) {
  const glyph = makeGlyph(glyphFor(name));
  const said = make("span", { className: "visually-hidden", textContent: word });
  const head = make("th", { scope: "col", title: word }, glyph, said);
  head.style.setProperty("--tint", `var(${colourVariable(name)})`);
  return head;
}

function makeCell(count, most, isRight) {
  const cell = make("td", { textContent: count ? String(count) : "", className: isRight ? "is-right" : "" });
  cell.style.setProperty("--share", String(most ? count / most : 0));
  return cell;
}

export class FoolFigure {
  element = make("ul", { className: "rows" });

  show({ tallies, least }) {
    const rows = fooledRows(tallies.fool);
    const most = Math.max(1, ...rows.map(({ count }) => count));
    const items = rows.map((row) => fooledRow(row, most));
    const nothing = () => make("li", {}, waiting(least, "Nobody has fooled it yet."));
    this.element.replaceChildren(...(items.length ? items : [nothing()]));
  }
}

function fooledRow({ words, count, angry }, most) {
  const track = make("span", { className: "group-track" }, make("span", { className: "group-fill" }));
  const said = angry ? `${count} (${angry} angry)` : String(count);
  const number = make("span", { className: "group-number", textContent: said });
  const item = make("li", { className: "group-bar is-wide" }, make("span", { textContent: words }), track, number);
  item.style.setProperty("--tint", "var(--accent)");
  item.style.setProperty("--share", String(count / most));
  return item;
}
