// Which face the bars are about: the one that was picked while it is in view, else the one before, else the largest.

import { area } from "./geometry.js";

/** @import { Box } from "./types.js" */

export class Choice {
  /** @type {number | null} */
  #pickedId = null;
  /** @type {number | null} */
  #currentId = null;

  /**
   * Follow this face, also when it leaves and comes back under the same number.
   * @param {number} id
   */
  pick(id) {
    this.#pickedId = id;
    this.#currentId = id;
  }

  /**
   * Return the chosen one of an answer's faces, or null where there is none.
   * @template {{id: number, box: Box}} Item
   * @param {Item[]} faces
   * @returns {Item | null}
   */
  among(faces) {
    const withId = (/** @type {number | null} */ id) => faces.find((face) => face.id === id);
    const chosen = withId(this.#pickedId) ?? withId(this.#currentId) ?? largest(faces);
    this.#currentId = chosen?.id ?? null;
    return chosen;
  }

  /** Forget the choice: face numbers mean nothing beyond their connection. */
  reset() {
    this.#pickedId = null;
    this.#currentId = null;
  }
}

/**
 * @template {{box: Box}} Item
 * @param {Item[]} faces
 * @returns {Item | null}
 */
function largest(faces) {
  let best = faces[0] ?? null;
  for (const face of faces) if (area(face.box) > area(best.box)) best = face;
  return best;
}
