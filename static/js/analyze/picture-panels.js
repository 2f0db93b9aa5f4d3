// Around the selected picture: its progress or its error, its name and buttons, and the selected face's reading.

import { byId, make, setText } from "../dom/elements.js";
import { Bars, FacesList } from "../dom/face-panel.js";
import { Emitter } from "../shared/emitter.js";
import { gettext, pgettext } from "../shared/translate.js";
import { flagSentences, photoDetail } from "./logic/photo-words.js";
import { explainPicture, formatSeconds } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("./batch-reader.js").Wait} Wait */
/** @typedef {import("../shared/types.js").Face} Face */

/** @type {Readonly<Record<string, string>>} */
const TITLES = Object.freeze({
  waiting: pgettext("a picture", "Waiting"),
  checking: pgettext("a picture", "Waiting"),
  loading: gettext("Loading what reads on this device"),
  sending: pgettext("a picture", "Sending"),
  analysing: gettext("Looking for faces"),
});
const NO_READING_YET = Object.freeze({
  sentence: gettext("No reading yet"),
  detail: gettext("The scores of one face appear here."),
});
const FAILED = Object.freeze({ sentence: gettext("No reading"), detail: gettext("This picture was not read.") });
const SAVE_BUTTONS = Object.freeze(["save-png", "save-json", "save-csv"]);

/** Over the picture, its progress or its error; below it, its name and its buttons. */
export class PictureStatus {
  #card = byId("picture-state");
  #progress = byId("state-progress", HTMLProgressElement);

  /** @param {import("./logic/picture-errors.js").ErrorConfig} limits */
  constructor(limits) {
    this.limits = limits;
  }

  /**
   * @param {Picture} picture the selected one
   * @param {{wait: Wait | null, hasPrevious: boolean, hasNext: boolean, canSend: boolean}} options canSend: whether the
   *   visitor may have the server read what this device cannot
   */
  show(picture, { wait, hasPrevious, hasNext, canSend }) {
    this.#card.hidden = picture.state === "done";
    this.#card.dataset.state = picture.state;
    if (picture.error) this.#showError(picture.error);
    else if (isBusy(picture)) this.#showProgress(picture, wait);
    byId("cancel").hidden = !isBusy(picture);
    byId("retry").hidden = !picture.error?.canRetry;
    byId("send-instead").hidden = !(canSend && picture.error?.isOfDevice);
    setText(byId("picture-name"), picture.name);
    const { result } = picture;
    setText(byId("picture-size"), result ? `${result.width} × ${result.height}` : "");
    for (const id of SAVE_BUTTONS) byId(id, HTMLButtonElement).disabled = !result;
    byId("previous", HTMLButtonElement).disabled = !hasPrevious;
    byId("next", HTMLButtonElement).disabled = !hasNext;
  }

  /** @param {import("./logic/picture-errors.js").PictureError} error */
  #showError({ title, advice, code }) {
    this.#card.dataset.code = code;
    this.#setText(title, advice);
    this.#progress.hidden = true;
  }

  /**
   * @param {Picture} picture
   * @param {Wait | null} wait
   */
  #showProgress({ state, fraction }, wait) {
    const error = state === "waiting" && wait ? explainPicture(wait.code, this.limits) : null;
    if (error && wait) this.#setText(error.title, waitWords(wait.ms, error.advice));
    else this.#setText(TITLES[state], "");
    this.#progress.hidden = state === "waiting";
    if (state === "sending" || state === "loading") this.#progress.value = fraction;
    else this.#progress.removeAttribute("value"); // indeterminate
  }

  /**
   * @param {string} title
   * @param {string} advice
   */
  #setText(title, advice) {
    setText(byId("state-title"), title);
    setText(byId("state-advice"), advice);
  }
}

/**
 * @param {number} ms until the page tries again
 * @param {string} advice
 */
function waitWords(ms, advice) {
  return gettext("Continuing in {time}. {advice}", { time: formatSeconds(ms), advice });
}

/**
 * Beside the picture: the selected face's reading, or what would help where there is no face.
 * @extends {Emitter<{pick: {id: number}}>}
 */
export class Panel extends Emitter {
  #bars = new Bars({ detail: photoDetail, noFace: NO_READING_YET, noReading: FAILED });
  #facesList = new FacesList();
  #flags = byId("flags");
  /** @type {Picture | null} */
  #picture = null;

  start() {
    this.#facesList.on("pick", ({ id }) => this.emit("pick", { id }));
    this.#bars.start();
    this.show(null, null);
  }

  stop() {
    this.#bars.stop();
  }

  /**
   * @param {Picture | null} picture the selected one
   * @param {Face | null} face its selected face
   */
  show(picture, face) {
    const hasNoFace = picture?.result?.faces.length === 0;
    byId("about").hidden = Boolean(picture);
    byId("readings").hidden = !picture || hasNoFace;
    byId("helps").hidden = !hasNoFace;
    byId("why").hidden = !face;
    if (picture !== this.#picture) this.#facesList.clear();
    this.#picture = picture;
    this.#facesList.show(picture?.result?.faces ?? [], face?.id ?? null);
    if (picture?.state === "failed") this.#bars.clear();
    else this.#bars.show(face);
    this.#showFlags(face);
  }

  /** @param {Face | null} face */
  #showFlags(face) {
    const sentences = face ? flagSentences(face) : [];
    this.#flags.hidden = !sentences.length;
    this.#flags.replaceChildren(...sentences.map((textContent) => make("li", { textContent })));
  }
}
