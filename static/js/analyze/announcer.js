// Announces to screen readers what happens to the pictures, seldom enough to listen to.

import { byId } from "../dom/elements.js";
import { BatchAnnouncements } from "./logic/announcements.js";
import { explainPicture } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/session.js").Picture} Picture */

export class Announcer {
  #region = byId("announcer");
  #announcements = new BatchAnnouncements();

  /**
   * @param {import("./logic/session.js").Session} session
   * @param {import("./uploader.js").Uploader} uploader
   * @param {import("../shared/page-config.js").Limits} limits
   */
  constructor(session, uploader, limits) {
    session.on("added", ({ pictures }) => this.announceReading(pictures.filter(isBusy)));
    session.on("removed", ({ pictures }) => this.#announcements.remove(pictures));
    session.on("changed", () => this.announce(this.#announcements.update()));
    uploader.on("wait", ({ code }) => this.announce(this.#announcements.wait(explainPicture(code, limits))));
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
