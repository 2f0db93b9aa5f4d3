// How many pictures a second to send, so that a server with many clients serves all of them alike. Times are passed in.
//
// The rate r follows dr/dt = k r (1 - r w / s), where w is how long pictures wait. It grows while they hardly wait. The
// longer they wait, and the higher the rate, the more steeply it falls. It settles where w = s / r, at the same rate for
// all pages that wait alike: additive increase and multiplicative decrease without the sawtooth (F. P. Kelly, A. K.
// Maulloo and D. K. H. Tan, "Rate control for communication networks", 1998).

import { SmoothMean } from "./rates.js";

const MAX_PER_S = 30; // from here on as many as the camera gives
const INITIAL_PER_S = 10; // when a class opens the page at once, not everybody may begin at full speed
const MIN_PER_S = 2;
const WAIT_SHARE = 0.5; // s: of the time between two pictures, which one may wait
const GROWTH_PER_S = 0.5; // k: at most e^0.5 times as many a second later; 2 to 30 takes some six seconds
const MAX_FALL = -2; // times as quickly as it grows: one long wait is no reason to stop
const SMOOTH_MS = 700;
const MAX_STEP_MS = 1000; // after a pause, what was before says little
const REFUSED_SHARE = 0.5; // of the rate, after a refusal
const REFUSED_INTERVAL_MS = 1000; // refusals in less count as one

export class SendRate {
  #perSecond = INITIAL_PER_S;
  #waits = new SmoothMean(SMOOTH_MS);
  /** @type {number | null} */
  #answeredMs = null;
  #refusedMs = -Infinity;

  /**
   * An answer came; its picture had waited so long where others waited, too.
   * @param {number} nowMs
   * @param {number} waitMs
   */
  answered(nowMs, waitMs) {
    const passedMs = Math.min(MAX_STEP_MS, nowMs - (this.#answeredMs ?? nowMs));
    this.#answeredMs = nowMs;
    const waitS = this.#waits.add(waitMs, nowMs) / 1000;
    const growth = Math.max(MAX_FALL, 1 - (waitS * this.#perSecond) / WAIT_SHARE);
    this.#set(this.#perSecond * Math.exp((GROWTH_PER_S * growth * passedMs) / 1000));
  }

  /**
   * A picture was refused or lost because there were too many.
   * @param {number} nowMs
   */
  refused(nowMs) {
    if (nowMs - this.#refusedMs < REFUSED_INTERVAL_MS) return;
    this.#refusedMs = nowMs;
    this.#set(this.#perSecond * REFUSED_SHARE);
  }

  get perSecond() {
    return this.#perSecond;
  }

  /** The minimum time from one picture to the next, 0 for as many as the camera gives. */
  get intervalMs() {
    return this.#perSecond < MAX_PER_S ? 1000 / this.#perSecond : 0;
  }

  /** @param {number} perSecond */
  #set(perSecond) {
    this.#perSecond = Math.min(MAX_PER_S, Math.max(MIN_PER_S, perSecond));
  }
}
