// How often and how large to send pictures, by what the last answers say about the server and the network. A server that
// makes pictures wait gets fewer of them; a slow network gets smaller ones and, when they are smallest, fewer. Times are
// passed in.

import { LATE_MS, PictureLevels } from "./picture-levels.js";
import { SmoothMean } from "./rates.js";
import { SendRate } from "./send-rate.js";

/** @import { Answer } from "../../shared/types.js" */
/**
 * What of an answer the pace depends on.
 * @typedef {object} PacedAnswer
 * @property {number} width
 * @property {number} height
 * @property {{box: {width: number}}[]} faces
 * @property {Pick<Answer["server_ms"], "wait" | "total">} server_ms
 */
/** @typedef {Pick<import("../../shared/page-config.js").LiveConfig, "frameWidthPx" | "jpegQuality">} LargestPicture */

/**
 * What is limited now, and whether the server is the reason, rather than the network. isSlower: fewer pictures are sent,
 * or a network that smaller ones do not help lets fewer through.
 * @typedef {{isSmaller: boolean, isSlower: boolean, serverIsBusy: boolean}} Limits
 */

const NOTICEABLE_PER_S = 10; // at this rate and above nobody notices a difference
const BLAMED_MS = 50; // the delay that holds the rate down to that (send-rate.js)
const BLAME_SMOOTH_MS = 4000;
const BLAME_RATIO = 2; // how many times longer the other must delay pictures to be blamed: often both do a little
const TOO_MANY = Object.freeze(["overloaded", "busy", "timeout"]);

export class Pace {
  #config;
  #rate = new SendRate();
  #levels;
  #networkIsSlow = false;
  #isLate = false; // the network alone lets few pictures through
  #waits = new SmoothMean(BLAME_SMOOTH_MS);
  #delays = new SmoothMean(BLAME_SMOOTH_MS);

  /** @param {LargestPicture} config */
  constructor(config) {
    this.#config = config;
    this.#levels = new PictureLevels(config);
  }

  /**
   * Adapt to an answer.
   * @param {number} nowMs
   * @param {PacedAnswer} answer
   * @param {{roundTripMs: number, bytes: number}} frame
   */
  answered(nowMs, answer, { roundTripMs, bytes }) {
    const waitMs = Math.max(0, answer.server_ms?.wait ?? 0);
    const totalMs = Math.max(0, answer.server_ms?.total ?? 0);
    const networkMs = Math.max(0, roundTripMs - totalMs);
    this.#levels.answered(nowMs, networkMs, bytes, minFaceShare(answer));
    const lateMs = Math.max(0, networkMs - LATE_MS);
    const delayMs = this.#delays.add(lateMs, nowMs);
    this.#isLate = delayMs >= BLAMED_MS;
    this.#blame(this.#waits.add(waitMs, nowMs), delayMs);
    this.#rate.answered(nowMs, waitMs + (this.#levels.isSmallest ? lateMs : 0));
  }

  /**
   * The server refused a picture, or did not answer: "timeout".
   * @param {number} nowMs
   * @param {string} code
   */
  refused(nowMs, code) {
    if (TOO_MANY.includes(code)) this.#rate.refused(nowMs);
    if (code === "timeout") this.#levels.lost(nowMs);
  }

  /** Forget everything: another connection may use another network. */
  reset() {
    this.#rate = new SendRate();
    this.#levels = new PictureLevels(this.#config);
    this.#networkIsSlow = false;
    this.#isLate = false;
    this.#waits = new SmoothMean(BLAME_SMOOTH_MS);
    this.#delays = new SmoothMean(BLAME_SMOOTH_MS);
  }

  /** The minimum time from one picture to the next, 0 to 500; 0 for as many as the camera gives. */
  get intervalMs() {
    return this.#rate.intervalMs;
  }

  /** The format of the next picture. */
  get picture() {
    return this.#levels.picture;
  }

  /** @returns {Limits} */
  get limits() {
    const isSlower = this.#isLate || this.#rate.perSecond < NOTICEABLE_PER_S;
    return { isSmaller: this.#levels.isSmaller, isSlower, serverIsBusy: isSlower && !this.#networkIsSlow };
  }

  /**
   * Blame the network or the server; the one that is blamed stays so until it is clearly the other.
   * @param {number} waitMs
   * @param {number} delayMs
   */
  #blame(waitMs, delayMs) {
    if (Math.max(waitMs, delayMs) < BLAMED_MS) return;
    if (delayMs > BLAME_RATIO * waitMs) this.#networkIsSlow = true;
    if (waitMs > BLAME_RATIO * delayMs) this.#networkIsSlow = false;
  }
}

/**
 * Return how wide the smallest face is, as a share of the picture's longer side; null where there is none.
 * @param {PacedAnswer} answer
 */
function minFaceShare({ width, height, faces }) {
  return faces.length ? Math.min(...faces.map(({ box }) => box.width)) / Math.max(width, height) : null;
}
