// Asks before the page closes while readings are on it that nobody has saved: they are lost with the page.

import { isRead } from "./logic/results.js";

/** @typedef {import("./logic/session.js").Picture} Picture */

const MIN_ASKED = 2; // one picture is read again in a moment

export class UnsavedResults {
  /** @type {Set<Picture>} */
  #pictures = new Set();
  /** @type {WeakSet<object>} What was saved; a heat map that comes later changes the picture, not its reading. */
  #saved = new WeakSet();

  start() {
    addEventListener("beforeunload", this.#ask);
  }

  stop() {
    removeEventListener("beforeunload", this.#ask);
  }

  /** @param {Picture} picture that may have been read just now */
  add(picture) {
    if (picture.state === "done" && isRead(picture) && !this.#saved.has(picture.result)) this.#pictures.add(picture);
  }

  /** @param {Picture[]} pictures that were saved, or taken away */
  remove(pictures) {
    for (const picture of pictures) {
      if (picture.result) this.#saved.add(picture.result);
      this.#pictures.delete(picture);
    }
  }

  clear() {
    this.remove([...this.#pictures]);
  }

  /** @param {BeforeUnloadEvent} event */
  #ask = (event) => {
    if (this.#pictures.size >= MIN_ASKED) event.preventDefault();
  };
}
