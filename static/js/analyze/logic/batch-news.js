// What a screen reader is told while pictures are read: the beginning, the end, and a wait; not each picture.

import { countPictures, finishedSentence, resultSentence } from "./photo-words.js";
import { totalsOf } from "./totals.js";

function sentenceFor(picture) {
  const { name, result, error } = picture;
  return result ? resultSentence(picture) : `${name}: ${error.title}. ${error.advice}`;
}

export class BatchNews {
  #batch = [];
  #waited = false;

  /** Pictures to be read were added; returns the sentence to say. */
  added(pictures) {
    this.#batch.push(...pictures);
    return `Reading ${countPictures(pictures.length)}.`;
  }

  removed(pictures) {
    this.#batch = this.#batch.filter((picture) => !pictures.includes(picture));
  }

  /** The server asks to wait; a sentence the first time in a batch, then null. explained: of picture-errors.js. */
  waiting(explained) {
    if (this.#waited) return null;
    this.#waited = true;
    return `${explained.title}. ${explained.advice}`;
  }

  /** Some picture changed; the sentence when nothing is left to do, else null. */
  changed() {
    const totals = totalsOf(this.#batch);
    if (!totals.pictures || totals.busy) return null;
    const [first] = this.#batch;
    const only = this.#batch.length === 1;
    this.#batch = [];
    this.#waited = false;
    return only ? sentenceFor(first) : finishedSentence(totals);
  }
}
