// When the next picture may be sent, and in which size and quality. Times are passed in.

/** @import { Size } from "../../shared/types.js" */

const MIN_BACK_OFF_MS = 250;
const MAX_BACK_OFF_MS = 2000;
const CAMERA_INTERVAL_MS = 40; // from one picture of an ordinary camera to the next

/** Lets a picture go: one in flight, only a newer one, not too soon, not while backing off. */
export class FrameGate {
  /** @type {{seq: number, sinceMs: number} | null} */
  #inFlight = null;
  #hasNewer = false;
  #notBeforeMs = 0;
  #dueMs = -Infinity;
  #backOffMs = 0;
  #nextSeq = 0;

  /** @param {{timeoutMs: number}} options after which a picture without an answer is given up */
  constructor({ timeoutMs }) {
    this.timeoutMs = timeoutMs;
  }

  /** The source has a newer picture than the one sent last. However many come, only the newest is sent. */
  offer() {
    this.#hasNewer = true;
  }

  /** @param {number} nowMs */
  canTake(nowMs) {
    if (this.#inFlight && nowMs - this.#inFlight.sinceMs >= this.timeoutMs) this.#inFlight = null;
    return this.#hasNewer && !this.#inFlight && nowMs >= Math.max(this.#notBeforeMs, this.#dueMs);
  }

  /**
   * Take the one place in flight and return the picture's sequence number. The next may go `intervalMs` after this one
   * was due, or a camera's interval less than that after it went: the camera's timing must not make pictures rarer.
   * @param {number} nowMs
   * @param {number} [intervalMs]
   */
  take(nowMs, intervalMs = 0) {
    this.#dueMs = Math.max(this.#dueMs, nowMs - CAMERA_INTERVAL_MS) + intervalMs;
    const seq = this.#nextSeq++;
    this.#inFlight = { seq, sinceMs: nowMs };
    this.#hasNewer = false;
    return seq;
  }

  /**
   * Whether this picture still has the place: not given up, nor forgotten by a reset.
   * @param {number} seq
   */
  holds(seq) {
    return this.#inFlight?.seq === seq;
  }

  /**
   * An answer came. Return false for a picture that was given up before: its place is another's now.
   * @param {number} seq
   */
  answer(seq) {
    if (!this.holds(seq)) return false;
    this.#inFlight = null;
    this.#backOffMs = 0;
    return true;
  }

  /**
   * The picture was refused: wait before the next, twice as long each time in a row.
   * @param {number} seq
   * @param {number} nowMs
   */
  refuse(seq, nowMs) {
    if (!this.holds(seq)) return;
    this.#inFlight = null;
    this.#backOffMs = Math.min(MAX_BACK_OFF_MS, this.#backOffMs * 2 || MIN_BACK_OFF_MS);
    this.#notBeforeMs = nowMs + this.#backOffMs;
  }

  /**
   * The picture was never sent, or its answer is not coming.
   * @param {number} seq
   */
  drop(seq) {
    if (this.holds(seq)) this.#inFlight = null;
  }

  /** Forget what is in flight and any waiting. Sequence numbers continue, so that late answers are recognised as late. */
  reset() {
    this.#inFlight = null;
    this.#hasNewer = false;
    this.#notBeforeMs = 0;
    this.#dueMs = -Infinity;
    this.#backOffMs = 0;
  }
}

const QUALITY_STEP = 0.2;
const MIN_QUALITY = 0.35; // below it the blocks that JPEG leaves look like expressions
const SCALES = Object.freeze([0.75, 0.5, 0.35]); // of each side, at the minimum quality

/**
 * Return the attempts in order, the wished quality first.
 * @param {number} quality
 * @returns {{quality: number, scale: number}[]}
 */
export function jpegAttempts(quality) {
  const minQuality = Math.min(quality, MIN_QUALITY);
  const steps = Math.ceil((quality - minQuality) / QUALITY_STEP - 0.01); // the hundredth: rounding errors of decimals
  const lower = Array.from({ length: steps }, (_, step) => ({ quality: quality - step * QUALITY_STEP, scale: 1 }));
  return [...lower, ...[1, ...SCALES].map((scale) => ({ quality: minQuality, scale }))];
}

/**
 * Return the size to send a picture in: no side longer than `maxSidePx`, never enlarged, at least one pixel, whole pixels.
 * @param {Size} picture
 * @param {number} maxSidePx
 * @param {number} [scale]
 * @returns {Size}
 */
export function sendSize(picture, maxSidePx, scale = 1) {
  const shrink = Math.min(1, maxSidePx / Math.max(picture.width, picture.height)) * scale;
  const side = (/** @type {number} */ length) => Math.max(1, Math.round(length * shrink));
  return { width: side(picture.width), height: side(picture.height) };
}
