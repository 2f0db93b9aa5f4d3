// The line at the page's foot: what was removed, with a way back. It stays until it is closed, or the next one comes.

import { byId, setText } from "./elements.js";

/** Events: "undo", and "close" when there is no way back any more. */
export class Toast extends EventTarget {
  #root = byId("toast");

  start() {
    byId("undo").addEventListener("click", () => this.#end("undo"));
    byId("toast-close").addEventListener("click", () => this.#end("close"));
  }

  show(sentence, { undo = false } = {}) {
    setText(byId("toast-text"), sentence);
    byId("undo").hidden = !undo;
    this.#root.hidden = false;
  }

  hide() {
    this.#root.hidden = true;
  }

  #end(name) {
    this.dispatchEvent(new Event(name)); // first: who hears it decides where the focus goes
    this.hide();
  }
}
