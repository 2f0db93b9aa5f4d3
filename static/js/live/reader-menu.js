// The choice of who reads: what it means, how far loading has come, and the offers to let the server read instead.

import { usableRuntime } from "../device/logic/instructions.js";
import { byId, setText } from "../dom/elements.js";
import { forget, recallText, remember } from "../dom/settings.js";
import { Emitter } from "../shared/emitter.js";
import { progressWords } from "./logic/reader-words.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { Reader, ReaderName } from "./reader.js" */

/** Where the choice is remembered, and who reads until one is made. A class's server has many to read for. */
const LIVE = Object.freeze({ key: "reader", usual: "server" });
const ROOM = Object.freeze({ key: "roomReader", usual: "device" });

/**
 * Return who reads at first: as the host decided, else as it was last chosen in this browser, else the server; in a room
 * the device, if it can.
 * @param {LiveConfig} config
 * @param {{isRoom: boolean}} page
 * @returns {ReaderName}
 */
export function chosenReader({ read }, { isRoom }) {
  if (read !== "choice") return read;
  const { key, usual } = isRoom ? ROOM : LIVE;
  const remembered = recallText(key, "");
  if (remembered === "server" || remembered === "device") return remembered;
  return usual === "device" && usableRuntime(globalThis.WebAssembly) ? "device" : "server";
}

/**
 * go-on: the server is to read after the device failed.
 * @extends {Emitter<{"go-on": undefined}>}
 */
export class ReaderMenu extends Emitter {
  #reader;
  #canChoose;
  #downloadMb;
  #key;
  #usual;
  #progress = byId("reader-progress", HTMLProgressElement);
  #slow = byId("reader-slow");

  /**
   * @param {LiveConfig} config
   * @param {Reader} reader
   * @param {{isRoom: boolean}} page
   */
  constructor({ read, downloadMb }, reader, { isRoom }) {
    super();
    const { key, usual } = isRoom ? ROOM : LIVE;
    this.#key = key;
    this.#usual = /** @type {ReaderName} */ (usual);
    this.#reader = reader;
    this.#canChoose = read === "choice";
    this.#downloadMb = downloadMb;
  }

  start() {
    byId("reader-instead").hidden = !this.#canChoose;
    for (const input of this.#inputs) {
      input.disabled = false;
      input.addEventListener("change", () => this.#choose(/** @type {ReaderName} */ (input.value)));
    }
    byId("reader-instead").addEventListener("click", () => {
      this.#choose("server");
      this.emit("go-on");
    });
    byId("reader-slow-other").addEventListener("click", () => this.#choose("server"));
    byId("reader-slow-close").addEventListener("click", () => this.#hideSlow());
    this.#reader.on("choose", () => this.#show());
    this.#reader.on("progress", (share) => this.#showProgress(share));
    this.#reader.on("failed", () => this.#showProgress(null));
    this.#reader.on("slow", () => {
      this.#slow.hidden = false;
    });
    this.#show();
  }

  get hasOtherWay() {
    return this.#canChoose && this.#reader.name === "device";
  }

  /** Let read who does where nobody has chosen. */
  reset() {
    if (!this.#canChoose) return;
    if (this.#reader.name !== this.#usual) this.#choose(this.#usual);
    forget([this.#key]);
  }

  /** The choice is in the panel, and on the live page in the settings, too. @returns {Iterable<HTMLInputElement>} */
  get #inputs() {
    return document.querySelectorAll("[data-reader-choice] input");
  }

  /** @param {ReaderName} name */
  #choose(name) {
    remember(this.#key, name);
    this.#reader.choose(name);
    this.#reader.prepare();
  }

  /** Show who reads, here and in the page's words about pictures. */
  #show() {
    const { name } = this.#reader;
    for (const input of this.#inputs) input.checked = input.value === name;
    for (const element of document.querySelectorAll("[data-reader]")) {
      if (element instanceof HTMLElement) element.hidden = element.dataset.reader !== name;
    }
    byId("reader-slow-other").hidden = !this.#canChoose;
    this.#hideSlow();
    this.#showProgress(null);
  }

  #hideSlow() {
    this.#slow.hidden = true;
  }

  /** @param {number | null} share of what is needed, 0 to 1; null while nothing is loaded */
  #showProgress(share) {
    byId("reader-loading").hidden = share === null || share === 1;
    this.#progress.value = share ?? 0;
    setText(byId("reader-loaded"), share === null ? "" : progressWords(share, this.#downloadMb));
  }
}
