// What can be saved: one picture's reading and its annotated picture, or the whole session.

import { startColumnsSave } from "../dom/columns-save.js";
import { CsvFormChoice } from "../dom/csv-form.js";
import { byId, make, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { stemOf, toCsv } from "../shared/saved-files.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { renderAnnotated } from "./annotation.js";
import { createArchive } from "./archive.js";
import { isRead, toJson, toReading } from "./logic/results.js";
import { isBusy } from "./logic/session.js";
import { UnsavedResults } from "./unsaved-results.js";

/** @typedef {import("./logic/session.js").Session} Session */
/** @typedef {import("./logic/session.js").Picture} Picture */

const REVOKE_MS = 30_000; // by then the browser has started to save it
const JSON_TYPE = "application/json";
const CSV_TYPE = "text/csv;charset=utf-8";
const SESSION_NAME = "mien-faces";
const FAILED = gettext(
  "Saving failed. There may be too little memory: close other tabs, or save fewer pictures at once.",
);

/**
 * progress: `zipProgress` has changed.
 * @extends {Emitter<{message: {sentence: string}, progress: undefined}>}
 */
export class Downloads extends Emitter {
  /** @type {Set<string>} */
  #urls = new Set();
  #csvForm = new CsvFormChoice(byId("semicolons", HTMLInputElement));
  /** @type {AbortController | null} */
  #zipController = null; // of the ZIP file that is being made
  /** @type {string | null} */
  zipProgress = null;
  #unsaved = new UnsavedResults();

  /**
   * @param {Session} session
   * @param {import("../shared/page-config.js").Limits} limits
   */
  constructor(session, limits) {
    super();
    this.session = session;
    this.limits = limits;
  }

  start() {
    this.#csvForm.start();
    startColumnsSave();
    const on = (/** @type {string} */ id, /** @type {() => void} */ act) => byId(id).addEventListener("click", act);
    on("save-png", () => this.#tryTo(() => this.#savePng()));
    on("save-json", () => this.#saveSelected("json", (picture) => toJson(toReading(picture)), JSON_TYPE));
    on("save-csv", () => this.#saveSelected("csv", (picture) => this.#csv([toReading(picture)]), CSV_TYPE));
    on("save-all-json", () => this.#saveAll(toJson(this.#readings()), JSON_TYPE, `${SESSION_NAME}.json`));
    on("save-all-csv", () => this.#saveAll(this.#csv(this.#readings()), CSV_TYPE, `${SESSION_NAME}.csv`));
    on("save-zip", () => this.#toggleZip());
    this.session.on("changed", ({ picture }) => this.#unsaved.add(picture));
    this.session.on("removed", ({ pictures }) => this.#unsaved.remove(pictures));
    this.session.on("added", ({ pictures }) => {
      for (const picture of pictures) this.#unsaved.add(picture); // brought back by "Undo"
    });
    this.#unsaved.start();
  }

  stop() {
    this.#zipController?.abort();
    this.#unsaved.stop();
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  /** @param {ReturnType<typeof toReading>[]} readings */
  #csv(readings) {
    return toCsv(readings, this.#csvForm.form);
  }

  #readings() {
    return this.session.pictures.filter((picture) => !isBusy(picture)).map(toReading);
  }

  /**
   * @param {string} text
   * @param {string} type
   * @param {string} name
   */
  #saveAll(text, type, name) {
    this.#saveText(text, type, name);
    this.#unsaved.clear();
  }

  /** Make the ZIP file, or stop making it. */
  async #toggleZip() {
    if (this.#zipController) {
      this.#zipController.abort();
      return;
    }
    this.#zipController = new AbortController();
    await this.#tryTo(() => this.#saveZip(), this.#zipController.signal);
    this.#zipController = null;
    this.#showZipProgress("ZIP", null);
  }

  async #saveZip() {
    const { pictures } = this.session;
    const signal = /** @type {AbortController} */ (this.#zipController).signal;
    const total = pictures.filter(isRead).length;
    const onProgress = (/** @type {number} */ done) => {
      // Translator: how many of all pictures are in the file
      const sentence = ngettext(
        "Creating the ZIP file: {done} of {count} picture",
        "Creating the ZIP file: {done} of {count} pictures",
        total,
        { done },
      );
      this.#showZipProgress(pgettext("saving a ZIP file", "Stop"), sentence);
    };
    this.#saveBlob(
      await createArchive(pictures, this.limits, { onProgress, signal, csvForm: this.#csvForm.form }),
      `${SESSION_NAME}.zip`,
    );
    this.#unsaved.remove(pictures);
    const sentence = ngettext("Saved a ZIP file of {count} picture.", "Saved a ZIP file of {count} pictures.", total);
    this.emit("message", { sentence });
  }

  /**
   * @param {string} word on the button
   * @param {string | null} sentence above the pictures
   */
  #showZipProgress(word, sentence) {
    setText(byId("save-zip"), word);
    this.zipProgress = sentence;
    this.emit("progress");
  }

  async #savePng() {
    const picture = this.session.selected;
    if (picture && isRead(picture))
      this.#saveBlob(await renderAnnotated(picture, this.limits), fileName(picture, "png"));
  }

  /**
   * @param {string} extension
   * @param {(picture: Picture) => string} toText
   * @param {string} type
   */
  #saveSelected(extension, toText, type) {
    const picture = this.session.selected;
    if (!picture) return;
    this.#saveText(toText(picture), type, fileName(picture, extension));
    this.#unsaved.remove([picture]);
  }

  /**
   * @param {string} text
   * @param {string} type
   * @param {string} name
   */
  #saveText(text, type, name) {
    this.#saveBlob(new Blob([text], { type }), name);
  }

  /**
   * @param {Blob} blob
   * @param {string} name
   */
  #saveBlob(blob, name) {
    const url = URL.createObjectURL(blob);
    this.#urls.add(url);
    make("a", { href: url, download: name }).click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
      this.#urls.delete(url);
    }, REVOKE_MS);
  }

  /**
   * @param {() => Promise<void>} act
   * @param {AbortSignal} [signal]
   */
  async #tryTo(act, signal) {
    try {
      await act();
    } catch (error) {
      if (signal?.aborted) return;
      this.emit("message", { sentence: FAILED });
      throw error; // for the console
    }
  }
}

/**
 * @param {Picture} picture
 * @param {string} extension
 */
function fileName({ name }, extension) {
  return `${stemOf(name)}-mien.${extension}`;
}
