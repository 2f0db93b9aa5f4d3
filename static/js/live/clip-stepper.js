// Steps through a clip: seeks to one moment after the other, as fast as their pictures are answered.

import { Steps } from "./logic/steps.js";

const OFFER_MS = 20; // how often a picture is offered again that waits for its turn at the server
const FRAME_TIMEOUT_MS = 1000; // after a seek; a browser that reports no picture by then shows the same one

export class ClipStepper {
  #video;
  #onFrame;
  #onEnd;
  /** @type {Steps | null} */
  #steps = null;
  /** @type {number | null} */
  #frameS = null;
  #timer = 0;
  #wasAssumed = false; // the last picture was taken without the browser's report

  /**
   * @param {HTMLVideoElement} video
   * @param {object} events
   * @param {() => void} events.onFrame there is a picture to take
   * @param {() => void} events.onEnd the clip is over
   */
  constructor(video, { onFrame, onEnd }) {
    this.#video = video;
    this.#onFrame = onFrame;
    this.#onEnd = onEnd;
    video.addEventListener("seeked", () => this.#awaitFrame());
  }

  get isActive() {
    return this.#steps !== null;
  }

  /** The time of the picture that may be taken, or null. */
  get frameS() {
    return this.#frameS;
  }

  /** @param {{fromS: number, perSecond: number, duration_s: number}} range */
  start(range) {
    this.#steps = new Steps(range);
    this.next();
  }

  stop() {
    this.#steps = null;
    this.#frameS = null;
    clearTimeout(this.#timer);
  }

  /** Go to the next moment: the current picture is done with. */
  next() {
    if (!this.#steps) return;
    this.#frameS = null;
    clearTimeout(this.#timer);
    const targetS = this.#steps.next();
    if (targetS === null) this.#onEnd();
    else this.#video.currentTime = targetS;
  }

  /**
   * The browser shows the picture of this time.
   * @param {number} t_s
   */
  show(t_s) {
    if (!this.#steps?.fits(t_s) || this.#frameS !== null || this.#isLateReport(this.#steps, t_s)) return;
    if (this.#steps.isRepeated(t_s)) return this.next();
    this.#frameS = t_s;
    this.#steps.take(t_s);
    clearTimeout(this.#timer);
    this.#timer = window.setInterval(this.#onFrame, OFFER_MS);
    this.#onFrame();
  }

  #awaitFrame() {
    if (!this.#steps || this.#frameS !== null) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.show(this.#video.currentTime);
      this.#wasAssumed = true;
    }, FRAME_TIMEOUT_MS);
  }

  /**
   * On a busy device the browser may report a picture when it has been taken already: that is not a second one.
   * @param {Steps} steps
   * @param {number} t_s
   */
  #isLateReport(steps, t_s) {
    const isLate = this.#wasAssumed && steps.isRepeated(t_s);
    this.#wasAssumed = false;
    return isLate;
  }
}
