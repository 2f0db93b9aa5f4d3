// Which moments of a clip are read when it is stepped through.

const MAX_LAG_S = 2; // an earlier picture is from before the seek, not of this moment
const MARGIN_S = 0.002; // beyond the moment: clips round their times, and a picture is shown until the next begins

export class Steps {
  #count = 0;
  #targetS = -Infinity;
  #lastS = -Infinity;

  /**
   * From one moment on, so many a second, to the clip's end.
   * @param {{fromS: number, perSecond: number, duration_s: number}} range
   */
  constructor({ fromS, perSecond, duration_s }) {
    this.fromS = fromS;
    this.perSecond = perSecond;
    this.duration_s = duration_s;
  }

  /** Return the moment to seek to next, in seconds; null where the clip is over. */
  next() {
    const nextS = this.fromS + this.#count / this.perSecond;
    this.#count += 1;
    if (nextS >= this.duration_s) return null;
    this.#targetS = Math.min(nextS + MARGIN_S, this.duration_s);
    return this.#targetS;
  }

  /**
   * Remember the time of the picture that is read.
   * @param {number} t_s
   */
  take(t_s) {
    this.#lastS = t_s;
  }

  /**
   * Whether a picture can be the one of the moment that was sought.
   * @param {number} t_s
   */
  fits(t_s) {
    return t_s <= this.#targetS && t_s > this.#targetS - MAX_LAG_S;
  }

  /**
   * Whether a picture was read already: the clip has fewer a second than are asked for.
   * @param {number} t_s
   */
  isRepeated(t_s) {
    return t_s <= this.#lastS;
  }
}
