// Says to screen readers what has become of the pictures, seldom enough to listen to.

import { byId } from "../dom/elements.js";
import { BatchNews } from "./logic/batch-news.js";
import { explainPicture } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

export class Announcer {
  #region = byId("announcer");
  #news = new BatchNews();

  constructor(session, runner, config) {
    session.addEventListener("added", ({ detail }) => this.#added(detail.pictures.filter(isBusy)));
    session.addEventListener("removed", ({ detail }) => this.#news.removed(detail.pictures));
    session.addEventListener("changed", () => this.say(this.#news.changed()));
    runner.addEventListener("wait", ({ detail }) => {
      this.say(this.#news.waiting(explainPicture(detail.code, config)));
    });
  }

  /** Pictures are read again. */
  retried(pictures) {
    this.#added(pictures);
  }

  say(sentence) {
    if (sentence) this.#region.textContent = sentence;
  }

  #added(pictures) {
    if (pictures.length) this.say(this.#news.added(pictures));
  }
}
