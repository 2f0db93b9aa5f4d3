// The numbers of faces on this page. A server counts from 1 again for each connection; here the count goes on, so that no
// two people get one number in a recording, on the timeline, in the calibration or in the choice.

/** @import { Answer } from "../../shared/types.js" */

export class FaceNumbers {
  #offset = 0; // of this connection
  #highest = 0;

  /** Another connection begins: its first face gets the number after the highest so far. */
  connect() {
    this.#offset = this.#highest;
  }

  /**
   * Return the answer with this page's numbers.
   * @param {Answer} answer of the current connection
   * @returns {Answer}
   */
  apply(answer) {
    const faces = answer.faces.map((face) => ({ ...face, id: face.id + this.#offset }));
    for (const { id } of faces) this.#highest = Math.max(this.#highest, id);
    return { ...answer, faces };
  }
}
