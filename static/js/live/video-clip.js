// Opens a video file in a video element, and steps through it.

import { fileErrorCode } from "./logic/source-words.js";
import { Steps } from "./logic/steps.js";

const BEYOND_S = 1e7; // past the end of any clip: the browser then finds out how long it is

/**
 * Return null, or why the video cannot be used: a code of logic/source-words.js.
 * @param {HTMLVideoElement} video
 * @param {string} address
 * @param {AbortSignal} signal gives up
 * @returns {Promise<string | null>}
 */
export async function openVideo(video, address, signal) {
  const reaches = (/** @type {string} */ type) => waitFor(video, type, signal);
  video.srcObject = null;
  video.src = address;
  if (!(await reaches("loadedmetadata"))) return fileErrorCode(video.error, { hasPlayed: false });
  if (!video.videoWidth) return "file-no-video";
  if (!video.duration) return "file-no-length";
  const isDrawable = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || (await reaches("loadeddata"));
  if (!isDrawable) return fileErrorCode(video.error, { hasPlayed: false });
  if (video.duration === Infinity && !(await findDuration(video, reaches))) return "file-broken";
  return video.duration > 0 ? null : "file-no-length";
}

/**
 * Make the browser find the length of a clip that a browser recorded, whose header does not give it.
 * @param {HTMLVideoElement} video
 * @param {(type: string) => Promise<boolean>} reaches
 */
async function findDuration(video, reaches) {
  video.currentTime = BEYOND_S;
  if (!(await reaches("seeked"))) return false;
  video.currentTime = 0;
  return reaches("seeked");
}

/**
 * Return whether the event comes, rather than an error or the signal.
 * @param {HTMLVideoElement} video
 * @param {string} type
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>}
 */
function waitFor(video, type, signal) {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const settle = (/** @type {boolean} */ happened) => {
      listening.abort();
      resolve(happened);
    };
    video.addEventListener(type, () => settle(true), { signal: listening.signal });
    video.addEventListener("error", () => settle(false), { signal: listening.signal });
    signal.addEventListener("abort", () => settle(false), { signal: listening.signal });
    if (signal.aborted) settle(false);
  });
}

const OFFER_MS = 20; // between two offers of a picture that waits for its turn at the server
const FRAME_TIMEOUT_MS = 1000; // after a seek; a browser that reports no picture by then shows the same one

/** Seeks to one moment after the other, as fast as their pictures are answered. */
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
