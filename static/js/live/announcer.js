// Tells screen readers what the chosen face looks like, when that has changed and lasted.

import { byId, setText } from "../dom/elements.js";
import { sentenceFor } from "../shared/wording.js";
import { Announcements } from "./logic/announcements.js";

export class Announcer {
  #region = byId("announcer");
  #announcements = new Announcements();

  /** face: the chosen one, or null. */
  hear(face) {
    const sentence = this.#announcements.next(face ? sentenceFor(face) : "No face in view", performance.now());
    if (sentence) setText(this.#region, sentence);
  }
}
