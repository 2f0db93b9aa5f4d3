// The compared recordings: what each comes to, its offset, and which one's line stands out.

import { byId, make } from "../dom/elements.js";
import { deviationOf, meanOf } from "../shared/measures/dynamics.js";
import { onGrid } from "../shared/measures/grid.js";

const MOST_OFFSET_S = 36_000;

/** Events: CustomEvent "offset" {at, offset_s}; "choose" {at}, -1 for none. */
export class CompareTable extends EventTarget {
  #body = byId("compared");
  #rows = [];

  /** tracks: [{name, href, offset_s}]. */
  make(tracks) {
    this.#rows = tracks.map((track, at) => this.#row(track, at));
    this.#body.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  /** write(value): a value of the column in words. */
  show(tracks, column, write) {
    tracks.forEach(({ series }, at) => {
      const values = onGrid(series, series[column], { from_s: series.t_s[0] ?? 0 });
      const [mean, deviation] = [meanOf(values), deviationOf(values)];
      this.#rows[at].mean.textContent = Number.isNaN(mean) ? "no certain face" : write(mean);
      this.#rows[at].deviation.textContent = Number.isNaN(deviation) ? "–" : deviation.toFixed(2);
    });
  }

  choose(chosen) {
    this.#rows.forEach(({ button }, at) => button.setAttribute("aria-pressed", String(at === chosen)));
  }

  #row({ name, href, offset_s }, at) {
    const button = make("button", { type: "button", className: "compared-name", textContent: name });
    button.title = "Make its line stand out";
    button.addEventListener("click", () => {
      const chosen = button.getAttribute("aria-pressed") === "true" ? -1 : at;
      this.dispatchEvent(new CustomEvent("choose", { detail: { at: chosen } }));
    });
    const limits = { step: "0.1", min: String(-MOST_OFFSET_S), max: String(MOST_OFFSET_S) };
    const input = make("input", { type: "number", ...limits, value: offset_s.toFixed(1) });
    input.setAttribute("aria-label", `Offset of ${name} in seconds`);
    input.addEventListener("input", () => this.#move(at, input));
    const [mean, deviation] = [make("td"), make("td")];
    const link = make("td", {}, make("a", { href, textContent: "Report" }));
    const row = make("tr", {}, make("th", { scope: "row" }, button), make("td", {}, input), mean, deviation, link);
    return { row, button, mean, deviation };
  }

  #move(at, input) {
    if (!input.checkValidity() || input.value === "") return;
    this.dispatchEvent(new CustomEvent("offset", { detail: { at, offset_s: Number(input.value) } }));
  }
}
