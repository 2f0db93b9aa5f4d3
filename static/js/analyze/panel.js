// Beside the picture: what happens to pictures, the selected face's reading, or what would help where there is no face.

import { byId, make } from "../dom/elements.js";
import { Bars, FacesList } from "../dom/face-panel.js";
import { Emitter } from "../shared/emitter.js";
import { flagSentences, photoDetail } from "./logic/photo-words.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("../shared/types.js").Face} Face */

const NO_READING_YET = Object.freeze({ sentence: "No reading yet", detail: "The scores of one face appear here." });
const FAILED = Object.freeze({ sentence: "No reading", detail: "This picture was not read." });

/** @extends {Emitter<{pick: {id: number}}>} */
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
