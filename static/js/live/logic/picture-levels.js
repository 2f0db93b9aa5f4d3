// How large and how fine pictures are sent: as small as the network's speed asks for. Times are passed in.

import { SlidingMedian } from "./rates.js";

const SHARES = Object.freeze([
  { width: 1, quality: 1 },
  { width: 1, quality: 0.8 },
  { width: 0.75, quality: 0.75 },
  { width: 0.5, quality: 2 / 3 },
]);
const LEAST_WIDTH_PX = 320; // what the server looks for new faces in
const LEAST_QUALITY = 0.5;
const FACE_PX = 40; // the least that is left of a face's width: below 36 the server calls it too small to read

const WINDOW_MS = 2000;
const ENOUGH = 3; // answers at one level, before anything is made of them
export const LATE_MS = 200; // on the way there and back: five pictures a second at best
const EASY_MS = 80; // the next larger picture, two and a half times the bytes at most, will not be late
const VERY_LATE_MS = 800; // then the smallest at once
const HELPS = 0.3; // smaller pictures help, if the share of time they save is this much of the share of bytes
const TRY_SMALLER_MS = Object.freeze({ first: 30_000, last: 240_000 }); // again, after they did not help
const TRY_LARGER_MS = Object.freeze({ first: 3000, last: 60_000 }); // and twice as late each time that it fails

/** From the configured picture down to the smallest: [{widthPx, quality}]. */
export function pictureLadder({ frameWidthPx, jpegQuality }) {
  const rungs = SHARES.map(({ width, quality }) => ({
    widthPx: Math.max(Math.min(frameWidthPx, LEAST_WIDTH_PX), Math.round(frameWidthPx * width)),
    quality: Math.max(Math.min(jpegQuality, LEAST_QUALITY), jpegQuality * quality),
  }));
  const differs = (rung, below) => rung.widthPx !== below?.widthPx || rung.quality !== below?.quality;
  return rungs.filter((rung, index) => differs(rung, rungs[index - 1]));
}

export class PictureLevels {
  #level = 0;
  #sinceMs = null;
  #count = 0;
  #networkMs = new SlidingMedian(WINDOW_MS);
  #bytes = new SlidingMedian(WINDOW_MS);
  #faceShare = null;
  #trial = null; // what was before smaller pictures were tried: {level, networkMs, bytes}
  #smaller = { notBeforeMs: -Infinity, waitMs: TRY_SMALLER_MS.first };
  #largerAfterMs = TRY_LARGER_MS.first;
  #rising = false;

  /** config: {frameWidthPx, jpegQuality}, the largest picture. */
  constructor(config) {
    this.ladder = pictureLadder(config);
  }

  /**
   * An answer came; so much of its time went by on the way there and back, and so many bytes had gone. faceShare: of
   * the picture's longer side, how wide its smallest face is; null where there is none.
   */
  answered(nowMs, networkMs, bytes, faceShare = null) {
    this.#faceShare = faceShare;
    this.#sinceMs ??= nowMs;
    this.#count += 1;
    this.#networkMs.add(networkMs, nowMs);
    this.#bytes.add(bytes, nowMs);
    if (this.#count < ENOUGH) return;
    const tookMs = this.#networkMs.value(nowMs);
    if (tookMs > LATE_MS) this.#makeSmaller(nowMs, tookMs, this.#bytes.value(nowMs));
    else this.#makeLarger(nowMs, tookMs);
  }

  /** No answer came in time: only the smallest picture may still get through. */
  lost(nowMs) {
    this.#enter(this.ladder.length - 1, nowMs);
  }

  /** {widthPx, quality} to send now. */
  get picture() {
    return this.ladder[this.#level];
  }

  get isSmaller() {
    return this.#level > 0;
  }

  /** Whether it is as small as the faces in it allow. */
  get isSmallest() {
    return this.#level >= this.#lowest;
  }

  get #lowest() {
    const [{ widthPx: whole }] = this.ladder;
    const share = this.#faceShare ?? Infinity;
    return this.ladder.filter(({ widthPx }) => widthPx === whole || widthPx * share >= FACE_PX).length - 1;
  }

  #makeSmaller(nowMs, networkMs, bytes) {
    const before = this.#trial;
    this.#trial = null; // judged once: what comes later is no longer its doing
    if (before && !helps(before, { networkMs, bytes })) {
      const { waitMs } = this.#smaller;
      this.#smaller = { notBeforeMs: nowMs + waitMs, waitMs: later(waitMs, TRY_SMALLER_MS) };
      return this.#enter(before.level, nowMs); // it is the distance that takes so long
    }
    if (this.isSmallest || nowMs < this.#smaller.notBeforeMs) return;
    if (this.#rising) this.#largerAfterMs = later(this.#largerAfterMs, TRY_LARGER_MS);
    const level = networkMs > VERY_LATE_MS ? this.#lowest : this.#level + 1;
    const trial = { level: this.#level, networkMs, bytes };
    this.#enter(level, nowMs);
    this.#trial = trial;
  }

  #makeLarger(nowMs, networkMs) {
    this.#trial = null;
    const patienceMs = networkMs < EASY_MS ? TRY_LARGER_MS.first : this.#largerAfterMs;
    if (nowMs - this.#sinceMs < patienceMs) return;
    if (this.#rising) this.#largerAfterMs = TRY_LARGER_MS.first; // the last rise has held
    this.#rising = false;
    if (!this.isSmaller) return;
    this.#enter(this.#level - 1, nowMs);
    this.#rising = true;
  }

  #enter(level, nowMs) {
    if (level !== this.#level) this.#count = 0;
    this.#level = level;
    this.#sinceMs = nowMs;
    this.#networkMs.reset();
    this.#bytes.reset();
    this.#trial = null;
    this.#rising = false;
  }
}

/** Whether fewer bytes took less time, too. Where there are hardly fewer bytes, nothing can be said against it. */
function helps(before, now) {
  const fewer = 1 - now.bytes / before.bytes;
  return 1 - now.networkMs / before.networkMs >= HELPS * fewer;
}

function later(waitMs, { last }) {
  return Math.min(last, waitMs * 2);
}
