// How long a batch of pictures will still take, from when the last ones were done. Times are passed in.

const COUNTED = 10; // of the last pictures
const MIN_COUNTED = 3; // fewer say too little
const MIN_SHOWN_MS = 5000;
const STEP_S = 5;

export class TimeLeft {
  /** @type {number[]} */
  #doneMs = []; // when the batch began, and when each of its last pictures was done

  /**
   * A batch begins; what was known of the last one is forgotten.
   * @param {number} nowMs
   */
  begin(nowMs) {
    this.#doneMs = [nowMs];
  }

  /** @param {number} nowMs */
  add(nowMs) {
    this.#doneMs = [...this.#doneMs, nowMs].slice(-COUNTED - 1);
  }

  /**
   * Return the milliseconds that so many pictures will take, about; null while too little is known.
   * @param {number} count
   * @param {number} nowMs
   */
  left(count, nowMs) {
    const [first, last] = [this.#doneMs[0], this.#doneMs.at(-1) ?? 0];
    const counted = this.#doneMs.length - 1;
    if (counted < MIN_COUNTED) return null;
    return Math.max(0, (count * (last - first)) / counted - (nowMs - last));
  }
}

/**
 * Return the time left in words, or "" where it is short or not known.
 * @param {number | null} ms
 */
export function timeLeftWords(ms) {
  if (ms === null || ms < MIN_SHOWN_MS) return "";
  const seconds = STEP_S * Math.ceil(ms / 1000 / STEP_S);
  return seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
