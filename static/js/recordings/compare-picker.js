// Chooses the recordings to compare, where the address names none.

import { byId, make } from "../dom/elements.js";
import { MOST_COMPARED } from "./logic/compare-address.js";
import { metaLine } from "./logic/meta-words.js";

/** Events: CustomEvent "picked" with detail {ids}. */
export class ComparePicker extends EventTarget {
  #list = byId("picker-list");
  #button = byId("compare");

  start() {
    this.#list.addEventListener("change", () => this.#count());
    byId("picker").addEventListener("submit", (event) => {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("picked", { detail: { ids: this.#ids } }));
    });
  }

  /** recordings: of the store's list; ids: those that are ticked already. */
  show(recordings, ids) {
    const rows = recordings.map((recording) => {
      const tick = make("input", { type: "checkbox", value: recording.id, checked: ids.includes(recording.id) });
      const name = make("b", { textContent: recording.name });
      const words = make("span", {}, name, make("small", { textContent: metaLine(recording) }));
      return make("li", {}, make("label", { className: "picker-row" }, tick, words));
    });
    this.#list.replaceChildren(...rows);
    this.#count();
  }

  get #ids() {
    return [...this.#list.querySelectorAll("input:checked")].map(({ value }) => value);
  }

  #count() {
    const count = this.#ids.length;
    this.#button.disabled = count < 2 || count > MOST_COMPARED;
  }
}
