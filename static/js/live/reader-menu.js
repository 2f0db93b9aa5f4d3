// The choice of who reads on the live page, and the offers to let the server read instead.

import { byId } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { ReaderChoice } from "./reader-choice.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { Reader } from "./reader.js" */

/**
 * go-on: the server is to read after the device failed.
 * @extends {Emitter<{"go-on": undefined}>}
 */
export class ReaderMenu extends Emitter {
  #reader;
  #choice;
  #slow = byId("reader-slow");

  /**
   * @param {LiveConfig} config
   * @param {Reader} reader
   * @param {{isRoom: boolean}} page
   */
  constructor(config, reader, page) {
    super();
    this.#reader = reader;
    this.#choice = new ReaderChoice(config, reader, page);
  }

  start() {
    const { canChoose } = this.#choice;
    byId("reader-instead").hidden = !canChoose;
    byId("reader-slow-other").hidden = !canChoose;
    byId("reader-instead").addEventListener("click", () => {
      this.#choice.choose("server");
      this.emit("go-on");
    });
    byId("reader-slow-other").addEventListener("click", () => this.#choice.choose("server"));
    byId("reader-slow-close").addEventListener("click", () => this.#hideSlow());
    this.#reader.on("choose", () => this.#hideSlow());
    this.#reader.on("slow", () => {
      this.#slow.hidden = false;
    });
    this.#choice.start();
  }

  get hasOtherWay() {
    return this.#choice.canChoose && this.#reader.name === "device";
  }

  /** Let read who does where nobody has chosen. */
  reset() {
    this.#choice.reset();
  }

  #hideSlow() {
    this.#slow.hidden = true;
  }
}
