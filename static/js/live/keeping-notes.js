// Says on a page that may read by itself whether it also opens without a network, lets visitors decide that, and offers a newer version.

import { usableRuntime } from "../device/logic/instructions.js";
import { byId, setText } from "../dom/elements.js";
import { recallChoice, remember } from "../dom/settings.js";
import { Keeping } from "../offline/keeping.js";
import { gettext, pgettext } from "../shared/translate.js";

/** @import { KeepingState } from "../offline/keeping.js" */
/** @import { ChosenReader } from "./reader-choice.js" */

const WANTED = "keepPages";
/** @type {Readonly<Record<KeepingState, {words: string, button: string}>>} */
const WORDS = Object.freeze({
  none: {
    words: gettext("Does not open without a network."),
    button: pgettext("button: keep this page for use without a network", "Keep it"),
  },
  keeping: { words: gettext("Keeping this page for use without a network…"), button: "" },
  kept: {
    words: gettext("Now also opens without a network."),
    button: pgettext("button: no longer keep this page", "Remove"),
  },
  refused: { words: gettext("This browser does not keep this page for use without a network."), button: "" },
});

export class KeepingNotes {
  #reader;
  #keeping = new Keeping();
  #button = byId("kept-change", HTMLButtonElement);

  /** @param {ChosenReader} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  start() {
    this.#reader.on("progress", (share) => share === 1 && this.#begin());
    this.#keeping.on("change", () => this.#show());
    this.#keeping.on("newer", () => {
      byId("newer").hidden = false;
    });
    this.#button.addEventListener("click", () => this.#change());
    byId("newer-load").addEventListener("click", () => this.#keeping.replace());
    byId("newer-later").addEventListener("click", () => {
      byId("newer").hidden = true;
    });
  }

  /** The device can read: keep the page, unless the visitor has removed it before. */
  #begin() {
    if (recallChoice(WANTED, true)) this.#keep();
    else this.#show();
  }

  #keep() {
    const runtime = usableRuntime(globalThis.WebAssembly);
    if (runtime) this.#keeping.keep(runtime);
  }

  #change() {
    const isWanted = this.#keeping.state === "none";
    remember(WANTED, isWanted);
    if (isWanted) this.#keep();
    else this.#keeping.remove();
  }

  #show() {
    const { words, button } = WORDS[this.#keeping.state];
    byId("kept").hidden = false;
    setText(byId("kept-words"), words);
    setText(this.#button, button);
    this.#button.hidden = !button;
  }
}
