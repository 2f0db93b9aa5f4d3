// The faces in view as radio buttons: the way to choose one by keyboard and screen reader.

import { Emitter } from "../shared/emitter.js";
import { colourVariable } from "../shared/emotions.js";
import { glyphFor, UNSURE_GLYPH } from "../shared/glyphs.js";
import { sentenceFor } from "../shared/wording.js";
import { byId, make, makeGlyph, setGlyph } from "./elements.js";

/** @import { Face } from "../shared/types.js" */
/** @typedef {{chip: HTMLElement, input: HTMLInputElement, glyph: SVGElement}} Row */

/** @extends {Emitter<{pick: {id: number}}>} */
export class FacesList extends Emitter {
  #root = byId("faces");
  /** @type {Map<number, Row>} */
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
   * @param {Row} row
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
   * @returns {Row}
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
