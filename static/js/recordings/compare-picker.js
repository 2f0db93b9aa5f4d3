// A form to choose the recordings to compare, if the address names none.

import { byId, make } from "../dom/elements.js";
import { MAX_COMPARED, summaryLine } from "./logic/listing.js";

/** @typedef {import("../shared/types.js").RecordingSummary} RecordingSummary */

const MIN_COMPARED = 2;

export class ComparePicker {
  #list = byId("picker-list");
  #button = byId("compare", HTMLButtonElement);

  /** @param {(ids: string[]) => void} onPick */
  start(onPick) {
    this.#list.addEventListener("change", () => this.#updateButton());
    byId("picker").addEventListener("submit", (event) => {
      event.preventDefault();
      onPick(this.#checkedIds());
    });
  }

  /**
   * @param {RecordingSummary[]} recordings
   * @param {string[]} checkedIds
   */
  show(recordings, checkedIds) {
    const rows = recordings.map((recording) => {
      const { id, name } = recording;
      const checkbox = make("input", { type: "checkbox", value: id, checked: checkedIds.includes(id) });
      const summary = make("small", { textContent: summaryLine(recording) });
      const words = make("span", {}, make("b", { textContent: name }), summary);
      return make("li", {}, make("label", { className: "picker-row" }, checkbox, words));
    });
    this.#list.replaceChildren(...rows);
    this.#updateButton();
  }

  #checkedIds() {
    return [...this.#list.getElementsByTagName("input")].filter(({ checked }) => checked).map(({ value }) => value);
  }

  #updateButton() {
    const count = this.#checkedIds().length;
    this.#button.disabled = count < MIN_COMPARED || count > MAX_COMPARED;
  }
}
