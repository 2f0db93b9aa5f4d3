// Says on the live page that it also opens without a network, and offers a newer version.

import { usableRuntime } from "../device/logic/instructions.js";
import { byId, setText } from "../dom/elements.js";
import { Keeping } from "../offline/keeping.js";

/** @import { KeepingState } from "../offline/keeping.js" */
/** @import { Reader } from "./reader.js" */

/** @type {Readonly<Record<KeepingState, string>>} */
const WORDS = Object.freeze({
  none: "",
  keeping: "Keeping this page for use without a network…",
  kept: "Now also opens without a network.",
  refused: "This browser does not keep this page for use without a network.",
});

export class KeepingNotes {
  #reader;
  #keeping = new Keeping();

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  start() {
    this.#reader.on("progress", (share) => {
      const runtime = share === 1 && usableRuntime(globalThis.WebAssembly);
      if (runtime) this.#keeping.keep(runtime);
    });
    this.#keeping.on("change", () => this.#show());
    this.#keeping.on("newer", () => {
      byId("newer").hidden = false;
    });
    byId("kept-remove").addEventListener("click", () => this.#keeping.remove());
    byId("newer-load").addEventListener("click", () => this.#keeping.replace());
    byId("newer-later").addEventListener("click", () => {
      byId("newer").hidden = true;
    });
  }

  #show() {
    const { state } = this.#keeping;
    byId("kept").hidden = state === "none";
    byId("kept-remove").hidden = state !== "kept";
    setText(byId("kept-words"), WORDS[state]);
  }
}
