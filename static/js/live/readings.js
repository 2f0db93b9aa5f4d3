// The faces of the last answer, wherever they are shown, and which of them is chosen.

import { byId, setText } from "../dom/elements.js";
import { Choice } from "../shared/choice.js";
import { gettext } from "../shared/translate.js";
import { sentenceFor } from "../shared/wording.js";
import { Announcements } from "./logic/steady-text.js";

/** @import { Words } from "../dom/face-panel.js" */
/** @import { Answer, Face } from "../shared/types.js" */

const ONLY_SMALL = Object.freeze({
  // Translator: are in view; "The settings leave them out." follows
  sentence: gettext("Only small faces"),
  // Translator: small faces
  detail: gettext("The settings leave them out."),
});
const NO_FACE = gettext("No face in view");

export class Readings {
  #overlay;
  #bars;
  #list;
  #announcer = new Announcer();
  #choice = new Choice();
  /** @type {Face[]} */
  #faces = [];
  /** @type {Words | undefined} What to say where no face is shown. */
  #noFace;

  /**
   * @param {object} parts
   * @param {import("./overlay.js").Overlay} parts.overlay
   * @param {import("../dom/face-panel.js").Bars} parts.bars
   * @param {import("../dom/face-panel.js").FacesList} parts.list
   */
  constructor({ overlay, bars, list }) {
    this.#overlay = overlay;
    this.#bars = bars;
    this.#list = list;
    overlay.on("stale", () => this.#clear());
    overlay.on("pick", ({ id }) => this.#pick(id));
    list.on("pick", ({ id }) => this.#pick(id));
  }

  /**
   * Show an answer. Return its boxes in the video's own pixels.
   * @param {Answer} answer
   * @param {number} roundTripMs
   * @param {{hasLeftOut: boolean}} settings hasLeftOut: whether there are faces that the settings leave out
   */
  show(answer, roundTripMs, { hasLeftOut }) {
    const boxes = this.#overlay.show(answer, roundTripMs);
    this.#faces = answer.faces;
    this.#noFace = hasLeftOut ? ONLY_SMALL : undefined;
    this.#update();
    return boxes;
  }

  /** Forget the faces of a lost connection or a closed source: their numbers and places mean nothing now. */
  forget() {
    this.#choice.reset();
    this.#overlay.clear();
    this.#clear();
  }

  /** @param {number} id */
  #pick(id) {
    this.#choice.pick(id);
    this.#update();
  }

  #update() {
    const chosen = this.#choice.among(this.#faces);
    this.#overlay.chosenId = chosen?.id ?? null;
    this.#bars.show(chosen, this.#noFace);
    this.#list.show(this.#faces, this.#overlay.chosenId);
    this.#announcer.announce(chosen);
  }

  /** Show that nothing is known of any face at the moment. */
  #clear() {
    this.#faces = [];
    this.#bars.clear();
    this.#list.clear();
  }
}

/** Tells screen readers what the chosen face looks like, when that has changed and lasted. */
class Announcer {
  #region = byId("announcer");
  #announcements = new Announcements();

  /** @param {Face | null} face */
  announce(face) {
    const sentence = this.#announcements.next(face ? sentenceFor(face) : NO_FACE, performance.now());
    if (sentence) setText(this.#region, sentence);
  }
}
