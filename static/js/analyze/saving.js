// What can be saved: one picture's readings and its drawn picture, or everything.

import { byId, make, setText } from "../dom/elements.js";
import { toCsv } from "../shared/faces-csv.js";
import { stemOf } from "../shared/file-names.js";
import { annotated } from "./annotate.js";
import { archive } from "./archive.js";
import { countPictures } from "./logic/photo-words.js";
import { readingOf, toJson } from "./logic/readings.js";

const LET_GO_MS = 30_000; // a browser has begun to save by then
const JSON_TYPE = "application/json";
const CSV_TYPE = "text/csv;charset=utf-8";
const ALL = "mien-faces";
const CANNOT = "This could not be saved. There may be too little memory: close other tabs, or save fewer pictures.";

/** Events: CustomEvent "said" with detail {sentence}; "change" when `zipping`, how far a ZIP is or null, is another. */
export class Saving extends EventTarget {
  #urls = new Set();
  #ending = null; // AbortController of the ZIP that is being made
  zipping = null;

  constructor(session, config) {
    super();
    Object.assign(this, { session, config });
  }

  start() {
    const press = (id, act) => byId(id).addEventListener("click", act);
    const one = (id, act) => press(id, () => act(this.session.chosen));
    one("save-png", (picture) => this.#try(() => this.#savePng(picture)));
    one("save-json", (picture) => this.#saveText(toJson(readingOf(picture)), JSON_TYPE, nameFor(picture, "json")));
    one("save-csv", (picture) => this.#saveText(toCsv([readingOf(picture)]), CSV_TYPE, nameFor(picture, "csv")));
    press("save-all-json", () => this.#saveText(toJson(this.#readings()), JSON_TYPE, `${ALL}.json`));
    press("save-all-csv", () => this.#saveText(toCsv(this.#readings()), CSV_TYPE, `${ALL}.csv`));
    press("save-zip", () => this.#zip());
  }

  stop() {
    this.#ending?.abort();
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  #readings() {
    return this.session.pictures.filter(({ state }) => state === "done" || state === "failed").map(readingOf);
  }

  /** Makes the ZIP, or stops making it when pressed again. */
  async #zip() {
    if (this.#ending) {
      this.#ending.abort();
      return;
    }
    const { pictures } = this.session;
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    const total = pictures.filter((picture) => picture.result).length;
    const onStep = (count) => this.#tellZip("Stop", `Making the ZIP: ${count} of ${countPictures(total)}`);
    await this.#try(async () => {
      this.#save(await archive(pictures, this.config, { onStep, signal }), `${ALL}.zip`);
      this.#say(`The ZIP of ${countPictures(total)} is saved.`);
    }, signal);
    this.#ending = null;
    this.#tellZip("ZIP", null);
  }

  /** The button's word, and what the row above the pictures says meanwhile. */
  #tellZip(word, sentence) {
    setText(byId("save-zip"), word);
    this.zipping = sentence;
    this.dispatchEvent(new Event("change"));
  }

  async #savePng(picture) {
    this.#save(await annotated(picture, this.config), nameFor(picture, "png"));
  }

  async #try(act, signal = null) {
    try {
      await act();
    } catch (error) {
      if (signal?.aborted) return;
      this.#say(CANNOT);
      throw error; // for the console
    }
  }

  #saveText(text, type, name) {
    this.#save(new Blob([text], { type }), name);
  }

  #save(blob, name) {
    const url = URL.createObjectURL(blob);
    this.#urls.add(url);
    make("a", { href: url, download: name }).click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
      this.#urls.delete(url);
    }, LET_GO_MS);
  }

  #say(sentence) {
    this.dispatchEvent(new CustomEvent("said", { detail: { sentence } }));
  }
}

function nameFor({ name }, ending) {
  return `${stemOf(name)}-mien.${ending}`;
}
