// What a screen reader hears while pictures are read: the start, a wait, and the end, but not every picture.

import { countPictures, finishedSentence, resultSentence } from "./photo-words.js";
import { computeTotals } from "./results.js";

/** @typedef {import("./session.js").Picture} Picture */

export class BatchAnnouncements {
  /** @type {Picture[]} */
  #batch = [];
  #hasWaited = false;

  /**
   * Add pictures to be read. Return the sentence to announce.
   * @param {Picture[]} pictures
   */
  add(pictures) {
    this.#batch.push(...pictures);
    return `Reading ${countPictures(pictures.length)}.`;
  }

  /** @param {Picture[]} pictures */
  remove(pictures) {
    this.#batch = this.#batch.filter((picture) => !pictures.includes(picture));
  }

  /**
   * Return a sentence the first time that the server makes a batch wait, then null.
   * @param {{title: string, advice: string}} error
   */
  wait({ title, advice }) {
    if (this.#hasWaited) return null;
    this.#hasWaited = true;
    return `${title}. ${advice}`;
  }

  /** Return a sentence when every picture of the batch is done, or null. */
  update() {
    const totals = computeTotals(this.#batch);
    if (!totals.pictures || totals.busy) return null;
    const [first, ...others] = this.#batch;
    this.#batch = [];
    this.#hasWaited = false;
    return others.length ? finishedSentence(totals) : pictureSentence(first);
  }
}

/** @param {Picture} picture */
function pictureSentence({ name, result, error }) {
  return result ? resultSentence(name, result.faces) : `${name}: ${error?.title}. ${error?.advice}`;
}
