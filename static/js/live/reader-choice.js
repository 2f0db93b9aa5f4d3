// The choice of who reads, on any page that offers it: the two ways, what the page says of each, and how far loading has
// come.

import { usableRuntime } from "../device/logic/instructions.js";
import { byId, setText } from "../dom/elements.js";
import { forget, recallText, remember } from "../dom/settings.js";
import { progressWords } from "./logic/reader-words.js";

/** @import { ReaderConfig, ReaderName } from "../shared/page-config.js" */

/** Where the choice is remembered, and who reads until one is made. A class's server has many to read for. */
const ANYWHERE = Object.freeze({ key: "reader", usual: "server" });
const ROOM = Object.freeze({ key: "roomReader", usual: "device" });

/**
 * Who reads on a page, as the choice sees it. choose: another reads from now on. progress: so much of what the device needs
 * has come, 0 to 1.
 * @typedef {object} ChosenReader
 * @property {ReaderName} name
 * @property {(name: ReaderName) => void} choose
 * @property {() => void} prepare
 * @property {(name: "choose" | "failed" | "progress", listener: (detail: any) => void) => void} on
 */

/**
 * Return who reads at first: as the host decided, else as it was last chosen in this browser, else the server; in a room
 * the device, if it can.
 * @param {ReaderConfig} config
 * @param {{isRoom: boolean}} page
 * @returns {ReaderName}
 */
export function chosenReader({ read }, { isRoom }) {
  if (read !== "choice") return read;
  const { key, usual } = isRoom ? ROOM : ANYWHERE;
  const remembered = recallText(key, "");
  if (remembered === "server" || remembered === "device") return remembered;
  return usual === "device" && usableRuntime(globalThis.WebAssembly) ? "device" : "server";
}

export class ReaderChoice {
  #reader;
  #downloadMb;
  #key;
  #usual;
  #menu = byId("reader-menu");
  #progress = byId("reader-progress", HTMLProgressElement);
  /** Whether the host lets the visitor choose. */
  canChoose;

  /**
   * @param {ReaderConfig} config
   * @param {ChosenReader} reader
   * @param {{isRoom: boolean}} page
   */
  constructor({ read, downloadMb }, reader, { isRoom }) {
    const { key, usual } = isRoom ? ROOM : ANYWHERE;
    this.#key = key;
    this.#usual = /** @type {ReaderName} */ (usual);
    this.#reader = reader;
    this.#downloadMb = downloadMb;
    this.canChoose = read === "choice";
  }

  start() {
    this.#menu.hidden = !this.canChoose;
    for (const input of this.#inputs) {
      input.disabled = false;
      input.addEventListener("change", () => this.choose(/** @type {ReaderName} */ (input.value)));
    }
    this.#reader.on("choose", () => this.#show());
    this.#reader.on("progress", (share) => this.#showProgress(share));
    this.#reader.on("failed", () => this.#showProgress(null));
    this.#show();
  }

  /** The choice is on the page, and on the live page in its settings, too. @returns {Iterable<HTMLInputElement>} */
  get #inputs() {
    return document.querySelectorAll("[data-reader-choice] input");
  }

  /** Let read who does where nobody has chosen. */
  reset() {
    if (!this.canChoose) return;
    if (this.#reader.name !== this.#usual) this.choose(this.#usual);
    forget([this.#key]);
  }

  /**
   * Let another read, and remember it.
   * @param {ReaderName} name
   */
  choose(name) {
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
    this.#showProgress(null);
  }

  /** @param {number | null} share of what is needed, 0 to 1; null while nothing is loaded */
  #showProgress(share) {
    byId("reader-loading").hidden = share === null || share === 1;
    this.#progress.value = share ?? 0;
    setText(byId("reader-loaded"), share === null ? "" : progressWords(share, this.#downloadMb));
  }
}
