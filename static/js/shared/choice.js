// Which face the bars are about: the one that was picked while it is in view, else the one before, else the largest.

import { area } from "./geometry.js";

export class Choice {
  #picked = null;
  #current = null;

  /** The person picked a face. It is taken up again when it leaves and comes back under the same number. */
  pick(id) {
    this.#picked = id;
    this.#current = id;
  }

  /** The chosen one of an answer's faces, or null where there is none. */
  among(faces) {
    const withId = (id) => faces.find((face) => face.id === id);
    const largest = faces.reduce((best, face) => (best && area(best.box) >= area(face.box) ? best : face), null);
    const chosen = withId(this.#picked) ?? withId(this.#current) ?? largest;
    this.#current = chosen?.id ?? null;
    return chosen;
  }

  /** Face numbers mean nothing beyond their connection. */
  reset() {
    this.#picked = null;
    this.#current = null;
  }
}
