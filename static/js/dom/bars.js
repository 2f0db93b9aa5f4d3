// The chosen face in words, and its seven scores as bars.

import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { detailFor, percent, sentenceFor } from "../shared/wording.js";
import { byId, make, makeGlyph, setText } from "./elements.js";

/** @import { Emotion } from "../shared/emotions.js" */
/** @import { Face } from "../shared/types.js" */
/** @typedef {{sentence: string, detail: string}} Words */
/** @typedef {ReturnType<typeof makeRow>} Row */

const NO_READING = Object.freeze({ sentence: "No reading", detail: "The scores of one face appear here." });
const NO_FACE = Object.freeze({ ...NO_READING, sentence: "No face in view" });

export class Bars {
  #list = byId("bars");
  #sentence = byId("reading");
  #detail = byId("reading-detail");
  /** @type {Row[]} */
  #rows = [];
  #words;

  /**
   * @param {{detail?: (face: Face) => string, noFace?: Words, noReading?: Words}} [words] detail: returns the line below
   *   a face's sentence
   */
  constructor({ detail = detailFor, noFace = NO_FACE, noReading = NO_READING } = {}) {
    this.#words = { detail, noFace, noReading };
  }

  start() {
    this.#rows = EMOTIONS.map(makeRow);
    this.#list.replaceChildren(...this.#rows.map((row) => row.item));
    this.clear();
  }

  stop() {
    this.clear();
  }

  /** @param {Face | null} face null where an answer has no faces */
  show(face) {
    if (face) this.#write(face, { sentence: sentenceFor(face), detail: this.#words.detail(face) });
    else this.#write(null, this.#words.noFace);
  }

  /** Say that there is no answer to show. */
  clear() {
    this.#write(null, this.#words.noReading);
  }

  /**
   * @param {Face | null} face
   * @param {Words} words
   */
  #write(face, { sentence, detail }) {
    setText(this.#sentence, sentence);
    setText(this.#detail, detail);
    this.#list.dataset.certain = String(face?.certain ?? false);
    for (const row of this.#rows) {
      const share = face?.scores[row.name] ?? 0;
      row.item.style.setProperty("--share", share.toFixed(3));
      row.item.classList.toggle("is-highest", Boolean(face?.certain && face.emotion === row.name));
      setText(row.number, face ? percent(share) : "–");
    }
  }
}

/** @param {Emotion} emotion */
function makeRow({ name, word }) {
  const number = make("span", { className: "bar-number" });
  const track = make("span", { className: "bar-track" }, make("span", { className: "bar-fill" }));
  const label = make("span", { className: "bar-word", textContent: word });
  const item = make("li", { className: "bar" }, makeGlyph(glyphFor(name)), label, track, number);
  item.style.setProperty("--tint", `var(${colourVariable(name)})`);
  item.dataset.emotion = name;
  return { name, item, number };
}
