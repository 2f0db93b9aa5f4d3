// Which moments of a clip are looked at when it is stepped through.

const NEAR_S = 2; // a picture from longer ago than this is one from before the seek, not this moment's
const PAST_S = 0.002; // beyond the moment itself: clips round their times, and a picture is shown until the next begins

export class Steps {
  #count = 0;
  #nextS = null;
  #lastS = null;

  /** From one moment on, so many a second, to the clip's end. */
  constructor({ fromS, perSecond, duration_s }) {
    Object.assign(this, { fromS, perSecond, duration_s });
  }

  /** The moment to go to next, in seconds; null where the clip is over. */
  next() {
    const nextS = this.fromS + this.#count / this.perSecond;
    this.#count += 1;
    this.#nextS = nextS < this.duration_s ? Math.min(nextS + PAST_S, this.duration_s) : null;
    return this.#nextS;
  }

  /** The picture of that moment: its own time. */
  shown(t_s) {
    this.#lastS = t_s;
  }

  /** Whether a picture can be the one of the moment gone to. */
  fits(t_s) {
    return t_s <= this.#nextS && t_s > this.#nextS - NEAR_S;
  }

  /** Whether a picture is the one before: the clip has fewer a second than are asked for. */
  isRepeated(t_s) {
    return this.#lastS !== null && t_s <= this.#lastS;
  }
}
