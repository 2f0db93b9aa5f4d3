// Which picture is sent next: in the order they came, so many at once, waiting where the server asks to. Times are
// passed in.

const AT_ONCE = 2;
const TRIES = 4; // of a picture that does not reach the server; a server that says when to come back is asked for ever
const BACK_OFF_MS = Object.freeze([2000, 4000, 8000]);

export class UploadQueue {
  #entries = new Map(); // id → {running, lost}, in the order they came
  #notBeforeMs = 0;
  held = false; // nothing starts, until the person has done something

  constructor({ atOnce = AT_ONCE } = {}) {
    this.atOnce = atOnce;
  }

  add(id) {
    this.#entries.set(id, { running: false, lost: 0 });
  }

  /** The picture that may start now, which takes its place among those that run; null where none may. */
  take(nowMs) {
    if (this.held || nowMs < this.#notBeforeMs || this.running >= this.atOnce) return null;
    for (const [id, entry] of this.#entries) {
      if (entry.running) continue;
      entry.running = true;
      return id;
    }
    return null;
  }

  /** The picture is read, failed for good, cancelled or removed. */
  drop(id) {
    this.#entries.delete(id);
  }

  /** The server takes nothing for so long: the picture keeps its place in the order, and the rest wait with it. */
  refused(id, nowMs, afterMs) {
    this.#release(id);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, nowMs + afterMs);
  }

  /** The server was not reached. Returns after how many milliseconds to try again, or null: it is given up. */
  lost(id, nowMs) {
    const entry = this.#entries.get(id);
    if (!entry) return null;
    entry.lost += 1;
    if (entry.lost >= TRIES) {
      this.drop(id);
      return null;
    }
    const afterMs = BACK_OFF_MS[entry.lost - 1];
    this.refused(id, nowMs, afterMs);
    return afterMs;
  }

  /** Gives the picture its place back without counting a try. */
  putBack(id) {
    this.#release(id);
  }

  /** The person asks to go on at once. */
  hurry() {
    this.#notBeforeMs = 0;
  }

  /** How long nothing may start; 0 when it may. */
  waitMs(nowMs) {
    return Math.max(0, this.#notBeforeMs - nowMs);
  }

  get running() {
    return [...this.#entries.values()].filter((entry) => entry.running).length;
  }

  /** How many wait or run. */
  get size() {
    return this.#entries.size;
  }

  #release(id) {
    const entry = this.#entries.get(id);
    if (entry) entry.running = false;
  }
}
