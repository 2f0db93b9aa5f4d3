// How often and how large to send pictures, by what the last answers say of the server and of the network. A server
// that makes pictures wait gets fewer of them; a network that is slow, smaller ones and, when they are smallest, fewer.
// Times are passed in.

import { LATE_MS, PictureLevels } from "./picture-levels.js";
import { SmoothMean } from "./rates.js";
import { SendRate } from "./send-rate.js";

const NOTICEABLE_PER_S = 10; // from there on up nobody sees a difference
const BLAMED_MS = 50; // what it takes to hold the rate down to that (send-rate.js)
const BLAME_SMOOTH_MS = 4000;
const BLAME_SHIFTS = 2; // when the other holds pictures up so many times as long: often both do a little
const TOO_MANY = Object.freeze(["overloaded", "busy", "timeout"]);

export class Pace {
  #rate = new SendRate();
  #levels;
  #networkIsSlow = false;
  #waits = new SmoothMean(BLAME_SMOOTH_MS);
  #delays = new SmoothMean(BLAME_SMOOTH_MS);

  /** config: {frameWidthPx, jpegQuality}, the largest picture. */
  constructor(config) {
    this.config = config;
    this.#levels = new PictureLevels(config);
  }

  /** An answer came, {width, height, faces, server_ms}, so long after a picture of so many bytes was sent. */
  answered(nowMs, answer, { roundTripMs, bytes }) {
    const [waitMs, totalMs] = [answer.server_ms?.wait, answer.server_ms?.total].map((ms) => (ms > 0 ? ms : 0));
    const networkMs = Math.max(0, roundTripMs - totalMs);
    this.#levels.answered(nowMs, networkMs, bytes, leastFaceShare(answer));
    const lateMs = this.#levels.isSmallest ? Math.max(0, networkMs - LATE_MS) : 0;
    this.#blame(this.#waits.add(waitMs, nowMs), this.#delays.add(lateMs, nowMs));
    this.#rate.answered(nowMs, waitMs + lateMs);
  }

  /** The server refused a picture, or "timeout": did not answer. */
  refused(nowMs, code) {
    if (TOO_MANY.includes(code)) this.#rate.refused(nowMs);
    if (code === "timeout") this.#levels.lost(nowMs);
  }

  /** Forgets everything: another connection may be another network. */
  reset() {
    this.#rate = new SendRate();
    this.#levels = new PictureLevels(this.config);
    this.#networkIsSlow = false;
    this.#waits = new SmoothMean(BLAME_SMOOTH_MS);
    this.#delays = new SmoothMean(BLAME_SMOOTH_MS);
  }

  /** The least time from one picture to the next, 0 to 500; 0 for as many as the camera gives. */
  get intervalMs() {
    return this.#rate.intervalMs;
  }

  /** {widthPx, quality} of the next picture. */
  get picture() {
    return this.#levels.picture;
  }

  /** What there is to say: {smaller, rarer, serverIsBusy}, whether pictures are, and whether the server is why. */
  get news() {
    const rarer = this.#rate.perSecond < NOTICEABLE_PER_S;
    return { smaller: this.#levels.isSmaller, rarer, serverIsBusy: rarer && !this.#networkIsSlow };
  }

  /** Who is to blame stays so until it is clearly the other. */
  #blame(waitMs, delayMs) {
    if (Math.max(waitMs, delayMs) < BLAMED_MS) return;
    if (delayMs > BLAME_SHIFTS * waitMs) this.#networkIsSlow = true;
    if (waitMs > BLAME_SHIFTS * delayMs) this.#networkIsSlow = false;
  }
}

/** How wide the smallest face is, as a share of the picture's longer side; null where there is none. */
function leastFaceShare({ width, height, faces }) {
  return faces.length ? Math.min(...faces.map(({ box }) => box.width)) / Math.max(width, height) : null;
}
