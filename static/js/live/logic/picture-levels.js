// How large and how fine pictures are sent: as the network's speed allows. Times are passed in.

import { SlidingMedian } from "./rates.js";

/** @import { PictureFormat } from "../source.js" */
/** @import { LargestPicture } from "./pace.js" */
/** @typedef {{networkMs: number, bytes: number}} Measurement */

const SHARES = Object.freeze([
  { width: 1, quality: 1 },
  { width: 1, quality: 0.8 },
  { width: 0.75, quality: 0.75 },
  { width: 0.5, quality: 2 / 3 },
]);
const MIN_WIDTH_PX = 320; // what the server looks for new faces in
const MIN_QUALITY = 0.5;
const MIN_FACE_PX = 40; // that a face's width keeps: below 36 the server calls it too small to read

const WINDOW_MS = 2000;
const MIN_ANSWERS = 3; // at one level, before anything is concluded from them
export const LATE_MS = 200; // on the way there and back: five pictures a second at best
const FAST_MS = 80; // the next larger picture, two and a half times the bytes at most, will not be late
const VERY_LATE_MS = 800; // then the smallest at once
const HELPS = 0.3; // smaller pictures help if the share of time they save is this much of the share of bytes
const RETRY_SMALLER_MS = Object.freeze({ min: 30_000, max: 240_000 }); // after they did not help
const RETRY_LARGER_MS = Object.freeze({ min: 3000, max: 60_000 }); // twice as late each time that it fails

/**
 * Return the formats from the configured picture down to the smallest.
 * @param {LargestPicture} config
 * @returns {PictureFormat[]}
 */
export function pictureLadder({ frameWidthPx, jpegQuality }) {
  const rungs = SHARES.map(({ width, quality }) => ({
    widthPx: Math.max(Math.min(frameWidthPx, MIN_WIDTH_PX), Math.round(frameWidthPx * width)),
    quality: Math.max(Math.min(jpegQuality, MIN_QUALITY), jpegQuality * quality),
  }));
  return rungs.filter(({ widthPx, quality }, index) => {
    const above = rungs[index - 1];
    return widthPx !== above?.widthPx || quality !== above?.quality;
  });
}

export class PictureLevels {
  #level = 0;
  /** @type {number | null} */
  #sinceMs = null;
  #count = 0;
  #networkMs = new SlidingMedian(WINDOW_MS);
  #bytes = new SlidingMedian(WINDOW_MS);
  /** @type {number | null} */
  #faceShare = null;
  /** @type {(Measurement & {level: number}) | null} What was measured before smaller pictures were tried. */
  #trial = null;
  /** @type {{notBeforeMs: number, waitMs: number}} */
  #smaller = { notBeforeMs: -Infinity, waitMs: RETRY_SMALLER_MS.min };
  /** @type {number} */
  #largerAfterMs = RETRY_LARGER_MS.min;
  #isRising = false;

  /** @param {LargestPicture} config */
  constructor(config) {
    this.ladder = pictureLadder(config);
  }

  /**
   * An answer came.
   * @param {number} nowMs
   * @param {number} networkMs its round trip without the server's time
   * @param {number} bytes of its picture
   * @param {number | null} [faceShare] how wide its smallest face is, of the picture's longer side; null for no face
   */
  answered(nowMs, networkMs, bytes, faceShare = null) {
    this.#faceShare = faceShare;
    this.#sinceMs ??= nowMs;
    this.#count += 1;
    this.#networkMs.add(networkMs, nowMs);
    this.#bytes.add(bytes, nowMs);
    if (this.#count < MIN_ANSWERS) return;
    const measured = { networkMs: this.#networkMs.value(nowMs) ?? 0, bytes: this.#bytes.value(nowMs) ?? 0 };
    if (measured.networkMs > LATE_MS) this.#makeSmaller(nowMs, measured);
    else this.#makeLarger(nowMs, measured.networkMs, this.#sinceMs);
  }

  /**
   * No answer came in time: only the smallest picture may still get through.
   * @param {number} nowMs
   */
  lost(nowMs) {
    this.#enter(this.ladder.length - 1, nowMs);
  }

  /** The format to send now. */
  get picture() {
    return this.ladder[this.#level];
  }

  get isSmaller() {
    return this.#level > 0;
  }

  /** Whether it is as small as the faces in it allow. */
  get isSmallest() {
    return this.#level >= this.#lowestLevel;
  }

  get #lowestLevel() {
    const maxWidthPx = this.ladder[0].widthPx;
    const share = this.#faceShare ?? Infinity;
    const allowed = this.ladder.filter(({ widthPx }) => widthPx === maxWidthPx || widthPx * share >= MIN_FACE_PX);
    return allowed.length - 1;
  }

  /**
   * @param {number} nowMs
   * @param {Measurement} measured
   */
  #makeSmaller(nowMs, measured) {
    const before = this.#trial;
    this.#trial = null; // judged once: what comes later has other causes
    if (before && !helps(before, measured)) {
      const { waitMs } = this.#smaller;
      this.#smaller = { notBeforeMs: nowMs + waitMs, waitMs: Math.min(RETRY_SMALLER_MS.max, 2 * waitMs) };
      return this.#enter(before.level, nowMs); // latency is the cause, and smaller pictures do not help
    }
    if (this.isSmallest || nowMs < this.#smaller.notBeforeMs) return;
    if (this.#isRising) this.#largerAfterMs = Math.min(RETRY_LARGER_MS.max, 2 * this.#largerAfterMs);
    const trial = { level: this.#level, ...measured };
    this.#enter(measured.networkMs > VERY_LATE_MS ? this.#lowestLevel : this.#level + 1, nowMs);
    this.#trial = trial;
  }

  /**
   * @param {number} nowMs
   * @param {number} networkMs
   * @param {number} sinceMs
   */
  #makeLarger(nowMs, networkMs, sinceMs) {
    this.#trial = null;
    const patienceMs = networkMs < FAST_MS ? RETRY_LARGER_MS.min : this.#largerAfterMs;
    if (nowMs - sinceMs < patienceMs) return;
    if (this.#isRising) this.#largerAfterMs = RETRY_LARGER_MS.min; // the last rise has held
    this.#isRising = false;
    if (!this.isSmaller) return;
    this.#enter(this.#level - 1, nowMs);
    this.#isRising = true;
  }

  /**
   * @param {number} level
   * @param {number} nowMs
   */
  #enter(level, nowMs) {
    if (level !== this.#level) this.#count = 0;
    this.#level = level;
    this.#sinceMs = nowMs;
    this.#networkMs.reset();
    this.#bytes.reset();
    this.#trial = null;
    this.#isRising = false;
  }
}

/**
 * Return whether fewer bytes also took less time. Where there are hardly fewer bytes, the trial proves nothing: true.
 * @param {Measurement} before
 * @param {Measurement} now
 */
function helps(before, now) {
  const fewerBytes = 1 - now.bytes / before.bytes;
  return 1 - now.networkMs / before.networkMs >= HELPS * fewerBytes;
}
