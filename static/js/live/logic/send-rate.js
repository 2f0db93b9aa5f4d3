// How many pictures a second to send, so that a server with many clients serves all of them alike. Times are passed in.
//
// The rate r follows dr/dt = k r (1 - r w / s), where w is how long pictures wait: it grows while they hardly wait and
// falls the more steeply the longer they do, the faster sender the more. It rests where w = s / r, at one rate for all
// who wait alike: additive increase and multiplicative decrease without their saw's teeth (F. P. Kelly, A. K. Maulloo
// and D. K. H. Tan, "Rate control for communication networks", 1998).

import { SmoothMean } from "./rates.js";

const MOST_PER_S = 30; // from here on as many as the camera gives
const FIRST_PER_S = 10; // a class that opens the page at once is not all let in at full speed
const LEAST_PER_S = 2;
const WAIT_SHARE = 0.5; // s: of the time between two pictures, which one may wait
const GROWTH_PER_S = 0.5; // k: at most e^0.5 times as many a second later; 2 to 30 takes some six seconds
const STEEPEST_FALL = -2; // times as quickly as it grows: one long wait is no reason to stop
const SMOOTH_MS = 700;
const LONGEST_STEP_MS = 1000; // after a pause, what was before says little
const REFUSED_SHARE = 0.5; // of the rate, after a refusal
const REFUSED_AGAIN_MS = 1000; // refusals in less count as one

export class SendRate {
  #perSecond = FIRST_PER_S;
  #waits = new SmoothMean(SMOOTH_MS);
  #answeredMs = null;
  #refusedMs = -Infinity;

  /** An answer came, and the picture had waited so long where others waited, too. */
  answered(nowMs, waitMs) {
    const passedMs = Math.min(LONGEST_STEP_MS, nowMs - (this.#answeredMs ?? nowMs));
    this.#answeredMs = nowMs;
    const waitS = this.#waits.add(waitMs, nowMs) / 1000;
    const wish = Math.max(STEEPEST_FALL, 1 - (waitS * this.#perSecond) / WAIT_SHARE);
    this.#become(this.#perSecond * Math.exp((GROWTH_PER_S * wish * passedMs) / 1000));
  }

  /** A picture was refused or lost, because there were too many. */
  refused(nowMs) {
    if (nowMs - this.#refusedMs < REFUSED_AGAIN_MS) return;
    this.#refusedMs = nowMs;
    this.#become(this.#perSecond * REFUSED_SHARE);
  }

  get perSecond() {
    return this.#perSecond;
  }

  /** The least time from one picture to the next, 0 for as many as the camera gives. */
  get intervalMs() {
    return this.#perSecond < MOST_PER_S ? 1000 / this.#perSecond : 0;
  }

  #become(perSecond) {
    this.#perSecond = Math.min(MOST_PER_S, Math.max(LEAST_PER_S, perSecond));
  }
}
