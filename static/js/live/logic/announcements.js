// What a screen reader is told of the chosen face: a change that has lasted, and not too often. Times are passed in.

const LASTED_MS = 800;
const APART_MS = 4000;

export class Announcements {
  #said = "";
  #saidMs = -Infinity;
  #heard = "";
  #heardMs = -Infinity;

  /** The sentence that is true now; returns it when it should be said, else null. */
  next(sentence, nowMs) {
    if (sentence !== this.#heard) {
      this.#heard = sentence;
      this.#heardMs = nowMs;
    }
    const due = nowMs - this.#heardMs >= LASTED_MS && nowMs - this.#saidMs >= APART_MS;
    if (!due || sentence === this.#said) return null;
    this.#said = sentence;
    this.#saidMs = nowMs;
    return sentence;
  }
}
