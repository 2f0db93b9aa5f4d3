// What the session comes to: pictures, faces, certain ones, and how many look like what.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor, UNSURE_GLYPH } from "../shared/glyphs.js";

const UNSURE = Object.freeze({ name: "unsure", word: "hard to read" });

export class TotalsView {
  #rows = [];

  start() {
    this.#rows = [...EMOTIONS, UNSURE].map(makeRow);
    byId("total-emotions").replaceChildren(...this.#rows.map((row) => row.item));
  }

  /** totals: of totals.js. */
  show(totals) {
    byId("totals").hidden = byId("save-all").hidden = !totals.pictures;
    for (const name of ["pictures", "faces", "certain"]) setText(byId(`total-${name}`), String(totals[name]));
    for (const { name, item, number } of this.#rows) {
      const count = name === UNSURE.name ? totals.unsure : totals.emotions[name];
      setText(number, String(count));
      item.classList.toggle("is-none", !count);
    }
    for (const id of ["save-all-csv", "save-all-json", "save-zip"]) byId(id).disabled = !totals.read;
  }
}

function makeRow({ name, word }) {
  const glyph = makeGlyph(name === UNSURE.name ? UNSURE_GLYPH : glyphFor(name));
  const number = make("b", { className: "total-number" });
  const item = make("li", { className: "total-emotion" }, glyph, number, make("span", { textContent: word }));
  item.style.setProperty("--tint", `var(${name === UNSURE.name ? "--uncertain" : colourVariable(name)})`);
  item.dataset.emotion = name;
  return { name, item, number };
}
