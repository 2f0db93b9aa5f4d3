// The faces of the last answer, wherever they are shown, and which of them is chosen.

import { Choice } from "../shared/choice.js";

export class Readings {
  #choice = new Choice();
  #faces = [];

  constructor({ overlay, bars, list, announcer }) {
    Object.assign(this, { overlay, bars, list, announcer });
    overlay.addEventListener("stale", () => this.#drop());
    for (const picker of [overlay, list]) picker.addEventListener("pick", ({ detail }) => this.#pick(detail.id));
  }

  /** Shows an answer; returns its boxes in the video's own pixels: [{id, x, y, width, height}]. */
  show(answer, roundTripMs) {
    const boxes = this.overlay.show(answer, roundTripMs);
    this.#faces = answer.faces;
    this.#update();
    return boxes;
  }

  /** Faces of a lost connection or a closed camera: their numbers and places mean nothing now. */
  forget() {
    this.#choice.reset();
    this.overlay.hold = false;
    this.overlay.clear();
    this.#drop();
  }

  #pick(id) {
    this.#choice.pick(id);
    this.#update();
  }

  #update() {
    const chosen = this.#choice.among(this.#faces);
    this.overlay.chosenId = chosen?.id ?? null;
    this.bars.show(chosen);
    this.list.show(this.#faces, this.overlay.chosenId);
    this.announcer.hear(chosen);
  }

  /** Nothing is known of any face just now. */
  #drop() {
    this.#faces = [];
    this.bars.clear();
    this.list.clear();
  }
}
