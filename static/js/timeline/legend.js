// The chart's legend: each expression's colour, glyph and word, and its value at the moment that is pointed at.

import { make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { clock } from "../shared/time-words.js";
import { percent } from "../shared/wording.js";
import { lookAt, signed } from "./logic/moment-words.js";

const NOTHING = "–";
const HINT = "Point at the chart to read a moment. Drag to move; Ctrl and wheel, or pinch, to zoom.";

export class Legend {
  #time = make("b", { className: "legend-time", textContent: NOTHING });
  #look = make("span", { className: "legend-look" });
  #rows = [];

  constructor(element) {
    this.element = element;
  }

  start() {
    const rows = EMOTIONS.map(({ name, word }) => this.#row(name, word, makeGlyph(glyphFor(name))));
    const line = () => make("i", { className: "legend-line" });
    for (const name of ["valence", "arousal"]) rows.push(this.#row(name, name, line()));
    this.element.classList.add("legend");
    this.element.replaceChildren(
      make("p", { className: "legend-moment" }, this.#time, this.#look),
      make("ul", { className: "legend-rows" }, ...rows),
    );
  }

  /** Shows a row's values, or none for null. */
  show(series, row, at_s) {
    const known = at_s !== null && row >= 0 && series.labels[row] >= 0;
    this.#time.hidden = at_s === null;
    setText(this.#time, at_s === null ? NOTHING : clock(at_s, { tenths: true }));
    setText(this.#look, at_s === null ? HINT : lookAt(series, row));
    for (const { name, number, write } of this.#rows) setText(number, known ? write(series[name][row]) : NOTHING);
  }

  #row(name, word, sign) {
    const number = make("span", { className: "legend-number", textContent: NOTHING });
    const item = make("li", { className: "legend-row" }, sign, make("span", { textContent: word }), number);
    item.dataset.curve = name;
    const affect = name === "valence" || name === "arousal";
    if (!affect) item.style.setProperty("--tint", `var(${colourVariable(name)})`);
    this.#rows.push({ name, number, write: affect ? signed : percent });
    return item;
  }
}
