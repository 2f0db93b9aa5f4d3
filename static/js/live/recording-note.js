// The card at the stage's top: what became of a recording, or the words for a mark that was just set.

import { byId, setText } from "../dom/elements.js";

/** Events: CustomEvent "label" {words} when a mark's words are given. */
export class RecordingNote extends EventTarget {
  #card = byId("record-note");
  #form = byId("mark-form");
  #input = byId("mark-label");
  #before = null; // what had the focus before a mark was labelled

  start() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#end(this.#input.value);
    });
    this.#input.addEventListener("keydown", ({ key }) => key === "Escape" && this.#end(null));
    byId("record-note-close").addEventListener("click", () => this.hide());
  }

  /** A sentence; `saved`: with the way to the recordings. */
  say(sentence, { saved = false } = {}) {
    this.#form.hidden = true;
    setText(byId("record-note-text"), sentence);
    byId("record-note-text").hidden = false;
    byId("record-link").hidden = !saved;
    this.#card.hidden = false;
  }

  /** Asks for the words of a mark; `label` is what it is called until then. */
  ask(label, time) {
    this.#before = document.activeElement;
    byId("record-note-text").hidden = byId("record-link").hidden = true;
    setText(byId("mark-time"), time);
    this.#input.value = label;
    this.#form.hidden = this.#card.hidden = false;
    this.#input.select();
  }

  /** Takes the words that somebody is still typing. */
  commit() {
    if (!this.#form.hidden) this.#end(this.#input.value);
  }

  hide() {
    this.#card.hidden = true;
    this.#form.hidden = true;
  }

  #end(words) {
    this.hide();
    this.#before?.focus?.({ preventScroll: true });
    if (words !== null) this.dispatchEvent(new CustomEvent("label", { detail: { words } }));
  }
}
