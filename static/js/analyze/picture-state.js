// Over the picture: how far it is, or why it could not be read; below it: its name and what can be done with it.

import { byId, setText } from "../dom/elements.js";
import { explainPicture, seconds } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

const TITLES = Object.freeze({
  waiting: "Waiting",
  checking: "Waiting",
  sending: "Sending",
  analysing: "Looking for faces",
});
const SAVES = Object.freeze(["save-png", "save-json", "save-csv"]);

export class PictureState {
  #card = byId("picture-state");
  #bar = byId("state-progress");

  constructor(config) {
    this.config = config;
  }

  /** picture: the chosen one; wait: {code, ms} while the server is given time, or null; before, after: its neighbours. */
  show(picture, wait, { before, after }) {
    this.#card.hidden = picture.state === "done";
    this.#card.dataset.state = picture.state;
    if (picture.state === "failed") this.#showError(picture.error);
    else if (isBusy(picture)) this.#showProgress(picture, wait);
    byId("cancel").hidden = !isBusy(picture);
    byId("retry").hidden = !picture.error?.again;
    setText(byId("picture-name"), picture.name);
    const size = picture.result;
    setText(byId("picture-size"), size ? `${size.width} × ${size.height}` : "");
    for (const id of SAVES) byId(id).disabled = !picture.result;
    byId("previous").disabled = !before;
    byId("next").disabled = !after;
  }

  #showError({ title, advice, code }) {
    this.#card.dataset.code = code;
    this.#say(title, advice);
    this.#bar.hidden = true;
  }

  #showProgress({ state, sentShare }, wait) {
    const waiting = state === "waiting" && wait;
    const told = waiting && explainPicture(wait.code, this.config);
    this.#say(told ? told.title : TITLES[state], told ? `Going on in ${seconds(wait.ms)}. ${told.advice}` : "");
    this.#bar.hidden = state === "waiting";
    if (state === "sending") this.#bar.value = sentShare;
    else this.#bar.removeAttribute("value"); // on its way, for nobody knows how long
  }

  #say(title, advice) {
    setText(byId("state-title"), title);
    setText(byId("state-advice"), advice);
  }
}
