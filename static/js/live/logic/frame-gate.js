// When the next picture may go: one in flight, only a newer one, not too soon, not while backing off. Times are passed
// in.

const BACK_OFF_FIRST_MS = 250;
const BACK_OFF_LAST_MS = 2000;
const BEAT_MS = 40; // from one picture of an ordinary camera to the next

export class FrameGate {
  #inFlight = null;
  #fresh = false;
  #notBeforeMs = 0;
  #dueMs = -Infinity;
  #backOffMs = 0;
  #nextSeq = 0;

  /** timeoutMs: after which a picture without an answer is given up. */
  constructor({ timeoutMs }) {
    this.timeoutMs = timeoutMs;
  }

  /** The camera has a newer picture than the one sent last. However many come, only the newest is sent. */
  offer() {
    this.#fresh = true;
  }

  mayTake(nowMs) {
    if (this.#inFlight && nowMs - this.#inFlight.sinceMs >= this.timeoutMs) this.#inFlight = null;
    return this.#fresh && !this.#inFlight && nowMs >= Math.max(this.#notBeforeMs, this.#dueMs);
  }

  /**
   * Takes the one place in flight and returns the picture's sequence number. The next may go `intervalMs` after this
   * one was due, or a beat less than that after it went: the camera's beat is not to make them rarer.
   */
  take(nowMs, intervalMs = 0) {
    this.#dueMs = Math.max(this.#dueMs, nowMs - BEAT_MS) + intervalMs;
    const seq = this.#nextSeq++;
    this.#inFlight = { seq, sinceMs: nowMs };
    this.#fresh = false;
    return seq;
  }

  /** Whether this picture still has the place: not given up, nor forgotten by a reset. */
  holds(seq) {
    return this.#inFlight?.seq === seq;
  }

  /** An answer came. False for one that was given up before: its place is another's now. */
  answered(seq) {
    if (!this.holds(seq)) return false;
    this.#inFlight = null;
    this.#backOffMs = 0;
    return true;
  }

  /** The picture was refused: wait before the next, twice as long each time in a row. */
  refused(seq, nowMs) {
    if (!this.holds(seq)) return;
    this.#inFlight = null;
    this.#backOffMs = Math.min(BACK_OFF_LAST_MS, this.#backOffMs * 2 || BACK_OFF_FIRST_MS);
    this.#notBeforeMs = nowMs + this.#backOffMs;
  }

  /** The picture never left, or its answer is not coming. */
  dropped(seq) {
    if (this.holds(seq)) this.#inFlight = null;
  }

  /** Forgets what is in flight and any waiting; sequence numbers go on, so that late answers are known as late. */
  reset() {
    this.#inFlight = null;
    this.#fresh = false;
    this.#notBeforeMs = 0;
    this.#dueMs = -Infinity;
    this.#backOffMs = 0;
  }
}
