// The line at the foot of a page: what was removed, with an Undo button. It stays until it is closed or replaced.

import { Emitter } from "../shared/emitter.js";
import { byId, setText } from "./elements.js";

/**
 * close: there is no way back any more.
 * @extends {Emitter<{undo: undefined, close: undefined}>}
 */
export class Toast extends Emitter {
  #root = byId("toast");

  start() {
    byId("undo").addEventListener("click", () => this.#end("undo"));
    byId("toast-close").addEventListener("click", () => this.#end("close"));
  }

  /**
   * @param {string} sentence
   * @param {{undo?: boolean}} [options] undo: whether there is a way back
   */
  show(sentence, { undo = false } = {}) {
    setText(byId("toast-text"), sentence);
    byId("undo").hidden = !undo;
    this.#root.hidden = false;
  }

  hide() {
    this.#root.hidden = true;
  }

  /** @param {"undo" | "close"} name */
  #end(name) {
    this.emit(name); // first: its listener decides where the focus goes
    this.hide();
  }
}
