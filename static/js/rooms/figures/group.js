// The board's bars: what the group looks like now, and below them the lesson so far.

import { make, makeGlyph, setText } from "../../dom/elements.js";
import { colourVariable, EMOTIONS } from "../../shared/emotions.js";
import { glyphFor } from "../../shared/glyphs.js";
import { groupBars, storyColumns } from "../logic/group-figures.js";
import { blankFor } from "../logic/lesson-words.js";

const SVG = "http://www.w3.org/2000/svg";

export class GroupFigure {
  #waiting = make("p", { className: "waiting" });
  #bars = make("ul", { className: "rows" });
  #rows = new Map();
  #story = document.createElementNS(SVG, "svg");
  #told = "";
  element = make("div", { className: "group" }, this.#waiting, this.#bars);

  constructor() {
    for (const emotion of EMOTIONS) this.#rows.set(emotion.name, makeRow(emotion));
    this.#bars.append(...[...this.#rows.values()].map((row) => row.item));
    this.#story.setAttribute("class", "story");
    this.#story.setAttribute("preserveAspectRatio", "none");
    this.#story.setAttribute("role", "img");
    this.#story.setAttribute("aria-label", "The lesson so far, from left to right");
    this.element.append(this.#story);
  }

  show(view) {
    const { now, history } = view.board;
    const words = blankFor(view);
    setText(this.#waiting, words);
    this.#waiting.hidden = !words;
    this.#bars.hidden = Boolean(words);
    for (const { name, percent } of groupBars(now)) {
      const row = this.#rows.get(name);
      row.item.style.setProperty("--share", percent / 100);
      setText(row.number, `${percent} %`);
    }
    this.#tell(history);
  }

  #tell(history) {
    this.#story.toggleAttribute("hidden", !history.length);
    if (this.#told === JSON.stringify(history)) return;
    this.#told = JSON.stringify(history);
    this.#story.setAttribute("viewBox", `0 0 ${Math.max(1, history.length)} 1`);
    const columns = storyColumns(history).map((column, index) => (column ?? []).map((part) => storyPart(part, index)));
    this.#story.replaceChildren(...columns.flat());
  }
}

function storyPart({ name, from, to }, index) {
  const rect = document.createElementNS(SVG, "rect");
  const place = { x: index, y: 1 - to, width: 1, height: Math.max(0, to - from) };
  for (const [key, value] of Object.entries(place)) rect.setAttribute(key, String(value));
  rect.style.setProperty("fill", `var(${colourVariable(name)})`);
  return rect;
}

/** A bar with a glyph, a word and a number: {item, number}. */
export function makeRow({ name, word }) {
  const number = make("span", { className: "group-number" });
  const track = make("span", { className: "group-track" }, make("span", { className: "group-fill" }));
  const parts = [makeGlyph(glyphFor(name)), make("span", { textContent: word }), track, number];
  const item = make("li", { className: "group-bar" }, ...parts);
  item.style.setProperty("--tint", `var(${colourVariable(name)})`);
  item.dataset.emotion = name;
  return { item, number };
}
