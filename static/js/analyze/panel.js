// Beside the picture: what happens to pictures, the chosen face's readings, or what would help where there is none.

import { Bars } from "../dom/bars.js";
import { byId, make } from "../dom/elements.js";
import { FacesList } from "../dom/faces-list.js";
import { flagSentences, photoDetail } from "./logic/photo-words.js";

const NOTHING_YET = Object.freeze({ sentence: "No reading yet", detail: "The scores of one face show here." });
const FAILED = Object.freeze({ sentence: "No reading", detail: "This picture was not read." });

/** Events: CustomEvent "pick" with detail {id}. */
export class Panel extends EventTarget {
  #bars = new Bars({ detail: photoDetail, noFace: NOTHING_YET, noReading: FAILED });
  #list = new FacesList();
  #flags = byId("flags");
  #picture = null;

  constructor() {
    super();
    this.#list.addEventListener("pick", ({ detail }) => this.dispatchEvent(new CustomEvent("pick", { detail })));
  }

  start() {
    this.#bars.start();
    this.show(null, null);
  }

  stop() {
    this.#bars.stop();
  }

  /** picture: the chosen one, or null; face: its chosen face, or null. */
  show(picture, face) {
    const nobody = picture?.result?.faces.length === 0;
    byId("about").hidden = Boolean(picture);
    byId("readings").hidden = !picture || nobody;
    byId("helps").hidden = !nobody;
    byId("why").hidden = !face;
    if (picture !== this.#picture) this.#list.clear();
    this.#picture = picture;
    this.#list.show(picture?.result?.faces ?? [], face?.id);
    if (picture?.state === "failed") this.#bars.clear();
    else this.#bars.show(face);
    this.#showFlags(face);
  }

  #showFlags(face) {
    const sentences = face ? flagSentences(face) : [];
    this.#flags.hidden = !sentences.length;
    this.#flags.replaceChildren(...sentences.map((textContent) => make("li", { textContent })));
  }
}
