// The faces beside the picture: the chosen one in words and bars, and all of them as a list to choose from.

import { Emitter } from "../shared/emitter.js";
import { colourVariable, EMOTIONS, glyphFor, UNSURE_GLYPH } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";
import { detailFor, percent, sentenceFor } from "../shared/wording.js";
import { byId, make, makeGlyph, setGlyph, setText } from "./elements.js";

/** @import { Emotion } from "../shared/emotions.js" */
/** @import { Face } from "../shared/types.js" */

/** @typedef {{sentence: string, detail: string}} Words */
/** @typedef {ReturnType<typeof makeRow>} Row */

const NO_READING = Object.freeze({
  sentence: gettext("No reading"),
  detail: gettext("The scores of one face appear here."),
});
const NO_FACE = Object.freeze({ ...NO_READING, sentence: gettext("No face in view") });

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

  /**
   * @param {Face | null} face null where an answer has no faces
   * @param {Words} [noFace] what to say then
   */
  show(face, noFace = this.#words.noFace) {
    if (face) this.#write(face, { sentence: sentenceFor(face), detail: this.#words.detail(face) });
    else this.#write(null, noFace);
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
  const number = make("span", { className: "bar-number", translate: false });
  const track = make("span", { className: "bar-track" }, make("span", { className: "bar-fill" }));
  const label = make("span", { className: "bar-word", textContent: word });
  label.dataset.word = word;
  const item = make("li", { className: "bar" }, makeGlyph(glyphFor(name)), label, track, number);
  item.style.setProperty("--tint", `var(${colourVariable(name)})`);
  item.dataset.emotion = name;
  return { name, item, number };
}

/** @typedef {{chip: HTMLElement, input: HTMLInputElement, glyph: SVGElement}} Chip */

/** @extends {Emitter<{pick: {id: number}}>} */
export class FacesList extends Emitter {
  #root = byId("faces");
  /** @type {Map<number, Chip>} */
  #rows = new Map();

  /**
   * @param {Face[]} faces
   * @param {number | null} chosenId
   */
  show(faces, chosenId) {
    const present = new Set(faces.map((face) => face.id));
    for (const [id, row] of this.#rows) if (!present.has(id)) this.#remove(id, row);
    for (const face of faces) this.#update(face, chosenId);
  }

  clear() {
    this.show([], null);
  }

  /**
   * @param {number} id
   * @param {Chip} row
   */
  #remove(id, row) {
    row.chip.remove();
    this.#rows.delete(id);
  }

  /**
   * @param {Face} face
   * @param {number | null} chosenId
   */
  #update(face, chosenId) {
    const row = this.#rows.get(face.id) ?? this.#add(face.id);
    const sentence = sentenceFor(face);
    if (row.chip.title !== sentence) {
      row.input.setAttribute("aria-label", sentence);
      row.chip.title = sentence;
      setGlyph(row.glyph, face.certain ? glyphFor(face.emotion) : UNSURE_GLYPH);
      row.chip.style.setProperty("--tint", `var(${face.certain ? colourVariable(face.emotion) : "--uncertain"})`);
    }
    row.input.checked = face.id === chosenId;
  }

  /**
   * @param {number} id
   * @returns {Chip}
   */
  #add(id) {
    const input = make("input", { type: "radio", name: "face", value: String(id), className: "face-chip-input" });
    input.addEventListener("change", () => this.emit("pick", { id }));
    const glyph = makeGlyph(UNSURE_GLYPH);
    const chip = make("label", { className: "face-chip" }, input, String(id), glyph);
    const row = { chip, input, glyph };
    this.#rows.set(id, row);
    this.#root.append(chip);
    return row;
  }
}
