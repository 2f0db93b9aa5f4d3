// The cards over the stage: what needs the visitor, what became of a recording, and the label for a mark.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";

/** What needs the visitor: what happened, what to do, a button to try again, and the other sources. */
export class Notice {
  #card = byId("notice");
  #retry = byId("try-again");
  /** @type {HTMLElement | null} Not in a room. */
  #camera = document.querySelector("#instead [data-press=start]");

  /** @param {() => void} onRetry called when the visitor wants to try again */
  constructor(onRetry) {
    this.#retry.addEventListener("click", onRetry);
  }

  /**
   * @param {import("../shared/types.js").ExplainedError} explained
   * @param {{canRetry?: boolean, isCamera?: boolean, isReader?: boolean}} [options] canRetry: whether trying again can
   *   help; isCamera: whether it was the camera that failed; isReader: whether it was not the source, but who reads
   */
  show({ code, title, sentence, advice }, { canRetry = true, isCamera = true, isReader = false } = {}) {
    this.#card.dataset.code = code;
    setText(byId("notice-title"), title);
    setText(byId("notice-text"), sentence);
    setText(byId("notice-advice"), advice);
    this.#retry.hidden = !canRetry;
    if (this.#camera) this.#camera.hidden = isCamera;
    for (const [selector, isShown] of /** @type {const} */ ([
      ["#instead", !isReader],
      ["#instead-reader", isReader],
    ])) {
      const choice = this.#card.querySelector(selector);
      if (choice instanceof HTMLElement) choice.hidden = !isShown;
    }
    this.#card.hidden = false;
    if (canRetry) this.#retry.focus({ preventScroll: true });
  }

  hide() {
    this.#card.hidden = true;
    delete this.#card.dataset.code;
  }
}

/**
 * What became of a recording, or the form for a mark that was just added. label: a mark gets its label.
 * @extends {Emitter<{label: {label: string}}>}
 */
export class RecordingNote extends Emitter {
  #card = byId("record-note");
  #text = byId("record-note-text");
  #link = byId("record-link");
  #report = byId("record-report", HTMLAnchorElement);
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
   * @param {{isSaved?: boolean, id?: string}} [options] isSaved: link to the recordings; id: of the recording whose
   *   report to link to
   */
  show(sentence, { isSaved = false, id = "" } = {}) {
    this.#form.hidden = true;
    setText(this.#text, sentence);
    this.#text.hidden = false;
    this.#link.hidden = !isSaved;
    this.#report.hidden = !id;
    this.#report.search = id && `?${new URLSearchParams({ id })}`;
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
    this.#link.hidden = this.#report.hidden = true;
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
