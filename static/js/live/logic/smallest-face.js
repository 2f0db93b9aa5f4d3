// Leaves out the faces that the visitor finds too small, such as those of people who walk by in the background.

/** @import { Answer } from "../../shared/types.js" */

const STAYS_TO = 0.9; // of the smallest height: a face at the limit does not come and go

export class SmallestFace {
  /** As a share of the picture's height. */
  share = 0;
  /** @type {Set<number>} The numbers of the faces that the last answer had. */
  #shown = new Set();

  /**
   * Return the answer with those of its faces whose boxes are high enough.
   * @param {Answer} answer
   * @returns {Answer}
   */
  apply(answer) {
    const faces = answer.faces.filter(({ id, box }) => {
      const min_px = this.share * answer.height * (this.#shown.has(id) ? STAYS_TO : 1);
      return box.height >= min_px;
    });
    this.#shown = new Set(faces.map(({ id }) => id));
    return { ...answer, faces };
  }
}
