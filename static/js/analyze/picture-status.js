// Over the selected picture, its progress or its error; below it, its name and its buttons.

import { byId, setText } from "../dom/elements.js";
import { explainPicture, formatSeconds } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("./uploader.js").Wait} Wait */

/** @type {Readonly<Record<string, string>>} */
const TITLES = Object.freeze({
  waiting: "Waiting",
  checking: "Waiting",
  sending: "Sending",
  analysing: "Looking for faces",
});
const SAVE_BUTTONS = Object.freeze(["save-png", "save-json", "save-csv"]);

export class PictureStatus {
  #card = byId("picture-state");
  #progress = byId("state-progress", HTMLProgressElement);

  /** @param {import("../shared/page-config.js").Limits} limits */
  constructor(limits) {
    this.limits = limits;
  }

  /**
   * @param {Picture} picture the selected one
   * @param {{wait: Wait | null, hasPrevious: boolean, hasNext: boolean}} options
   */
  show(picture, { wait, hasPrevious, hasNext }) {
    this.#card.hidden = picture.state === "done";
    this.#card.dataset.state = picture.state;
    if (picture.error) this.#showError(picture.error);
    else if (isBusy(picture)) this.#showProgress(picture, wait);
    byId("cancel").hidden = !isBusy(picture);
    byId("retry").hidden = !picture.error?.canRetry;
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
  #showProgress({ state, sentFraction }, wait) {
    const error = state === "waiting" && wait ? explainPicture(wait.code, this.limits) : null;
    if (error && wait) this.#setText(error.title, `Continuing in ${formatSeconds(wait.ms)}. ${error.advice}`);
    else this.#setText(TITLES[state], "");
    this.#progress.hidden = state === "waiting";
    if (state === "sending") this.#progress.value = sentFraction;
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
