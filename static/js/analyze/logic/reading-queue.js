// Which picture is sent next: in order, a few at once, and later where the server asks to wait. Times are passed in.

const MAX_CONCURRENT = 2;
// For a picture that does not reach the server. A server that says when to retry is retried for ever.
const MAX_ATTEMPTS = 4;
const BACKOFF_MS = Object.freeze([2000, 4000, 8000]);

export class ReadingQueue {
  /** @type {Map<number, {isRunning: boolean, attempts: number}>} */
  #entries = new Map(); // by id, in the order in which they were added
  #notBeforeMs = 0;
  isPaused = false;

  /** @param {number} id */
  add(id) {
    this.#entries.set(id, { isRunning: false, attempts: 0 });
  }

  /**
   * Start the next picture. Return its id, or null if none may start.
   * @param {number} nowMs
   */
  take(nowMs) {
    if (this.isPaused || nowMs < this.#notBeforeMs || this.running >= MAX_CONCURRENT) return null;
    for (const [id, entry] of this.#entries) {
      if (entry.isRunning) continue;
      entry.isRunning = true;
      return id;
    }
    return null;
  }

  /**
   * Drop a picture that is read, failed for good, cancelled or removed.
   * @param {number} id
   */
  drop(id) {
    this.#entries.delete(id);
  }

  /**
   * Put a picture back in its place, and start none for some time: the server refuses all.
   * @param {number} id
   * @param {number} nowMs
   * @param {number} waitMs
   */
  postpone(id, nowMs, waitMs) {
    this.putBack(id);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, nowMs + waitMs);
  }

  /**
   * Note that the server was not reached. Return the milliseconds until the next attempt, or null if there is none.
   * @param {number} id
   * @param {number} nowMs
   */
  backOff(id, nowMs) {
    const entry = this.#entries.get(id);
    if (!entry) return null;
    entry.attempts += 1;
    if (entry.attempts >= MAX_ATTEMPTS) {
      this.drop(id);
      return null;
    }
    const waitMs = BACKOFF_MS[entry.attempts - 1];
    this.postpone(id, nowMs, waitMs);
    return waitMs;
  }

  /**
   * Put a picture back in its place, without counting an attempt.
   * @param {number} id
   */
  putBack(id) {
    const entry = this.#entries.get(id);
    if (entry) entry.isRunning = false;
  }

  /** End the wait at once. */
  skipWait() {
    this.#notBeforeMs = 0;
  }

  /**
   * Return how long nothing may start; 0 if it may.
   * @param {number} nowMs
   */
  waitMs(nowMs) {
    return Math.max(0, this.#notBeforeMs - nowMs);
  }

  get running() {
    return [...this.#entries.values()].filter(({ isRunning }) => isRunning).length;
  }

  /** How many wait or run. */
  get size() {
    return this.#entries.size;
  }
}
