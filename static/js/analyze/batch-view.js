// All pictures together: progress and buttons above them, totals below them, and what a screen reader announces.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { colourVariable, EMOTIONS, glyphFor, UNSURE_GLYPH } from "../shared/emotions.js";
import { timeLeftWords } from "../shared/time-left.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { BatchAnnouncements } from "./logic/photo-words.js";
import { explainPicture, formatSeconds } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/results.js").Totals} Totals */
/** @typedef {import("./batch-reader.js").Wait} Wait */
/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {{wait: Wait | null, canRetry: boolean, isTokenMissing: boolean, zipProgress: string | null,
 *   left_s: number | null}} Progress left_s: how long the pictures will take, if that is known */

const SAVE_BUTTONS = Object.freeze(["save-all-csv", "save-all-json", "save-zip"]);
const PICTURE = pgettext("label of the number 1", "Picture");
const PICTURES = pgettext("label of a number", "Pictures");
const FACE = pgettext("label of the number 1", "Face");
const FACES = pgettext("label of a number", "Faces");

/** @extends {Emitter<{"cancel-all": undefined, "retry-all": undefined, "remove-all": undefined}>} */
export class BatchView extends Emitter {
  /** @type {{item: HTMLElement, number: HTMLElement, count: (totals: Totals) => number}[]} */
  #rows = [];

  /** @param {import("./logic/picture-errors.js").ErrorConfig} limits */
  constructor(limits) {
    super();
    this.limits = limits;
  }

  start() {
    for (const id of /** @type {const} */ (["cancel-all", "retry-all", "remove-all"])) {
      byId(id).addEventListener("click", () => this.emit(id));
    }
    this.#rows = EMOTIONS.map(({ name, word }) => {
      const glyph = makeGlyph(glyphFor(name));
      return { ...createRow(name, word, glyph, colourVariable(name)), count: ({ emotions }) => emotions[name] };
    });
    const uncertain = createRow("unsure", gettext("hard to read"), makeGlyph(UNSURE_GLYPH), "--uncertain");
    this.#rows.push({ ...uncertain, count: (totals) => totals.uncertain });
    byId("total-emotions").replaceChildren(...this.#rows.map(({ item }) => item));
  }

  /**
   * @param {Totals} totals
   * @param {Progress} progress `canRetry`: whether sending some failed pictures again can help
   */
  show(totals, progress) {
    const isAnyBusy = totals.busy > 0;
    byId("bar-all").hidden = byId("totals").hidden = byId("save-all").hidden = !totals.pictures;
    byId("cancel-all").hidden = !isAnyBusy;
    byId("remove-all").hidden = isAnyBusy; // takes the place of the other button, so that the row does not grow
    byId("retry-all").hidden = isAnyBusy || !progress.canRetry;
    setText(byId("progress"), progress.zipProgress ?? this.#progressWords(totals, progress));
    this.#showTotals(totals);
    for (const id of SAVE_BUTTONS) byId(id, HTMLButtonElement).disabled = !totals.read;
  }

  /**
   * @param {Totals} totals
   * @param {Progress} progress
   */
  #progressWords({ pictures, busy, failed }, { wait, isTokenMissing, left_s }) {
    if (busy && isTokenMissing) return gettext("Waiting for the token");
    if (busy && wait) {
      const { title } = explainPicture(wait.code, this.limits);
      // Translator: a problem, and when the page tries again: "The server is busy. Continuing in 5 s."
      return gettext("{title}. Continuing in {time}.", { title, time: formatSeconds(wait.ms) });
    }
    if (busy) return readingWords(pictures - busy, pictures, timeLeftWords(left_s));
    if (!failed) return "";
    return ngettext(
      "Could not be read: {failed} of {count} picture",
      "Could not be read: {failed} of {count} pictures",
      pictures,
      { failed },
    );
  }

  /** @param {Totals} totals */
  #showTotals(totals) {
    setText(byId("total-pictures"), String(totals.pictures));
    setText(byId("total-pictures-word"), totals.pictures === 1 ? PICTURE : PICTURES);
    setText(byId("total-faces"), String(totals.faces));
    setText(byId("total-faces-word"), totals.faces === 1 ? FACE : FACES);
    setText(byId("total-certain"), String(totals.certain));
    for (const { item, number, count } of this.#rows) {
      setText(number, String(count(totals)));
      item.classList.toggle("is-none", !count(totals));
    }
  }
}

/**
 * @param {number} done
 * @param {number} total
 * @param {string} left how long the rest will take; "" if that is not known
 */
function readingWords(done, total, left) {
  if (!left) return gettext("Reading: {done} of {total} done", { done, total });
  // Translator: pictures that are read, and how long the rest takes: "Reading: 3 of 9 done, about 20 s left"
  return gettext("Reading: {done} of {total} done, {left}", { done, total, left });
}

/**
 * @param {string} name
 * @param {string} word
 * @param {SVGElement} glyph
 * @param {string} colour a custom property
 */
function createRow(name, word, glyph, colour) {
  const number = make("b", { className: "total-number" });
  const item = make("li", { className: "total-emotion" }, glyph, number, make("span", { textContent: word }));
  item.style.setProperty("--tint", `var(${colour})`);
  item.dataset.emotion = name;
  return { item, number };
}

/** Announces to screen readers what happens to the pictures, seldom enough to listen to. */
export class Announcer {
  #region = byId("announcer");
  #announcements = new BatchAnnouncements();

  /**
   * @param {import("./logic/session.js").Session} session
   * @param {import("./batch-reader.js").BatchReader} batchReader
   * @param {import("./logic/picture-errors.js").ErrorConfig} limits
   */
  constructor(session, batchReader, limits) {
    session.on("added", ({ pictures }) => this.announceReading(pictures.filter(isBusy)));
    session.on("removed", ({ pictures }) => this.#announcements.remove(pictures));
    session.on("changed", () => this.announce(this.#announcements.update()));
    batchReader.on("wait", ({ code }) => this.announce(this.#announcements.wait(explainPicture(code, limits))));
  }

  /** @param {Picture[]} pictures that are to be read, perhaps for a second time */
  announceReading(pictures) {
    if (pictures.length) this.announce(this.#announcements.add(pictures));
  }

  /** @param {string | null} sentence */
  announce(sentence) {
    if (sentence) this.#region.textContent = sentence;
  }
}
