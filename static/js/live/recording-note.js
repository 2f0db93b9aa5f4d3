// The card at the top of the stage: what became of a recording, or the label for a mark that was just added.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";

/**
 * label: a mark gets its label.
 * @extends {Emitter<{label: {label: string}}>}
 */
export class RecordingNote extends Emitter {
  #card = byId("record-note");
  #text = byId("record-note-text");
  #link = byId("record-link");
  #form = byId("mark-form");
  #input = byId("mark-label", HTMLInputElement);
  /** @type {Element | null} What had the focus before a mark was labelled. */
  #focusedBefore = null;

  start() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#end(this.#input.value);
    });
    this.#input.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#end(null);
    });
    byId("record-note-close").addEventListener("click", () => this.hide());
  }

  /**
   * @param {string} sentence
   * @param {{isSaved?: boolean}} [options] isSaved: link to the recordings
   */
  show(sentence, { isSaved = false } = {}) {
    this.#form.hidden = true;
    setText(this.#text, sentence);
    this.#text.hidden = false;
    this.#link.hidden = !isSaved;
    this.#card.hidden = false;
  }

  /**
   * Ask for the label of a mark.
   * @param {string} label what it is called until then
   * @param {string} time
   */
  askForLabel(label, time) {
    this.#focusedBefore = document.activeElement;
    this.#text.hidden = true;
    this.#link.hidden = true;
    setText(byId("mark-time"), time);
    this.#input.value = label;
    this.#form.hidden = false;
    this.#card.hidden = false;
    this.#input.select();
  }

  /** Take the label that is still being typed. */
  commit() {
    if (!this.#form.hidden) this.#end(this.#input.value);
  }

  hide() {
    this.#card.hidden = true;
    this.#form.hidden = true;
  }

  /** @param {string | null} label */
  #end(label) {
    this.hide();
    if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true });
    if (label !== null) this.emit("label", { label });
  }
}
