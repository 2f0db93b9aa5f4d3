// The chosen face in words, and its seven scores as bars.

import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { detailFor, percent, sentenceFor } from "../shared/wording.js";
import { byId, make, makeGlyph, setText } from "./elements.js";

const NO_ANSWER = Object.freeze({ sentence: "No reading", detail: "The scores of one face show here." });
const NOBODY = Object.freeze({ ...NO_ANSWER, sentence: "No face in view" });

export class Bars {
  #list = byId("bars");
  #sentence = byId("reading");
  #detail = byId("reading-detail");
  #rows = [];

  /** `detail`: the line below a face's sentence; `nobody`, `noAnswer`: {sentence, detail} where there is no face. */
  constructor({ detail = detailFor, nobody = NOBODY, noAnswer = NO_ANSWER } = {}) {
    this.words = { detail, nobody, noAnswer };
  }

  start() {
    this.#rows = EMOTIONS.map((emotion) => makeRow(emotion));
    this.#list.replaceChildren(...this.#rows.map((row) => row.item));
    this.clear();
  }

  stop() {
    this.clear();
  }

  /** face: of the schema, or null where an answer has nobody in it. */
  show(face) {
    if (face) this.#write(face, { sentence: sentenceFor(face), detail: this.words.detail(face) });
    else this.#write(null, this.words.nobody);
  }

  /** There is no answer to show. */
  clear() {
    this.#write(null, this.words.noAnswer);
  }

  #write(face, { sentence, detail }) {
    setText(this.#sentence, sentence);
    setText(this.#detail, detail);
    this.#list.dataset.certain = String(face?.certain ?? false);
    for (const row of this.#rows) {
      const share = face?.scores[row.name] ?? 0;
      row.item.style.setProperty("--share", share.toFixed(3));
      row.item.classList.toggle("is-highest", Boolean(face?.certain) && face.emotion === row.name);
      setText(row.number, face ? percent(share) : "–");
    }
  }
}

function makeRow({ name, word }) {
  const number = make("span", { className: "bar-number" });
  const track = make("span", { className: "bar-track" }, make("span", { className: "bar-fill" }));
  const label = make("span", { className: "bar-word", textContent: word });
  const item = make("li", { className: "bar" }, makeGlyph(glyphFor(name)), label, track, number);
  item.style.setProperty("--tint", `var(${colourVariable(name)})`);
  item.dataset.emotion = name;
  return { name, item, number };
}
