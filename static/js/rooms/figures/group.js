// The board's bars: what the group looks like now, and below them the lesson so far.

import { make, makeGlyph, setText } from "../../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../../shared/emotions.js";
import { gettext } from "../../shared/translate.js";
import { averageRows, stackedColumns } from "../logic/group-figures.js";
import { whyBoardIsEmpty } from "../logic/lesson-text.js";

/** @import { BoardView, EmotionName, RoomView } from "../../shared/types.js" */
/** @import { StackedPart } from "../logic/group-figures.js" */

const SVG = "http://www.w3.org/2000/svg";

export class GroupFigure {
  #message = make("p", { className: "empty-message" });
  #bars = make("ul", { className: "rows" });
  /** @type {Map<EmotionName, ReturnType<typeof makeBar>>} */
  #rows = new Map(EMOTIONS.map((emotion) => [emotion.name, makeBar(emotion)]));
  #history = makeHistory();
  #key = makeKey();
  #drawnHistory = "";
  element = make("div", { className: "group" }, this.#message, this.#bars, this.#history, this.#key);

  constructor() {
    this.#bars.append(...[...this.#rows.values()].map((row) => row.item));
  }

  /** @param {RoomView} view */
  show(view) {
    const message = whyBoardIsEmpty(view);
    setText(this.#message, message);
    this.#message.hidden = !message;
    this.#bars.hidden = Boolean(message);
    for (const { name, percent } of averageRows(view.board.now)) {
      // Translator: a share of the class, with the percent sign as it is written on the board
      this.#rows.get(name)?.set(percent / 100, gettext("{percent} %", { percent }));
    }
    this.#drawHistory(view.board.history);
  }

  /** @param {BoardView["history"]} history */
  #drawHistory(history) {
    this.#history.toggleAttribute("hidden", !history.length);
    this.#key.hidden = !history.length;
    const key = JSON.stringify(history);
    if (this.#drawnHistory === key) return;
    this.#drawnHistory = key;
    this.#history.setAttribute("viewBox", `0 0 ${Math.max(1, history.length)} 1`);
    const parts = stackedColumns(history).flatMap((column, x) => (column ?? []).map((part) => makeRect(part, x)));
    this.#history.replaceChildren(...parts);
  }
}

/** What the strip's colours mean; the bars above have the same, but not while they are hidden. */
function makeKey() {
  const items = EMOTIONS.map(({ name, word }) => {
    const item = make("li", {}, make("span", { className: "history-colour" }), make("span", { textContent: word }));
    item.style.setProperty("--tint", `var(${colourVariable(name)})`);
    return item;
  });
  const title = make("li", { textContent: gettext("The lesson so far, from left to right:") });
  return make("ul", { className: "history-key", hidden: true }, title, ...items);
}

function makeHistory() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "history");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", gettext("The lesson so far, from left to right"));
  return svg;
}

/**
 * @param {StackedPart} part
 * @param {number} x the column
 */
function makeRect({ name, from, to }, x) {
  const rect = document.createElementNS(SVG, "rect");
  const attributes = { x, y: 1 - to, width: 1, height: Math.max(0, to - from) };
  for (const [key, value] of Object.entries(attributes)) rect.setAttribute(key, String(value));
  rect.style.setProperty("fill", `var(${colourVariable(name)})`);
  return rect;
}

/**
 * Return a bar with a glyph, a word and a number, as its element and a setter of its length (0 to 1) and number.
 * @param {{name: EmotionName, word: string}} emotion
 */
export function makeBar({ name, word }) {
  const number = make("span", { className: "group-number" });
  const track = make("span", { className: "group-track" }, make("span", { className: "group-fill" }));
  const parts = [
    makeGlyph(glyphFor(name)),
    make("span", { className: "group-word", textContent: word }),
    track,
    number,
  ];
  const item = make("li", { className: "group-bar" }, ...parts);
  item.style.setProperty("--tint", `var(${colourVariable(name)})`);
  item.dataset.emotion = name;
  /**
   * @param {number} share
   * @param {string} text
   */
  const set = (share, text) => {
    item.style.setProperty("--share", String(share));
    setText(number, text);
  };
  return { item, set };
}
