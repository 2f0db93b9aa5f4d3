// A video file as a source: played as it is, or stepped through at a chosen rate.

import { fileErrorCode } from "./logic/source-words.js";
import { playVideo, Source, SourceError } from "./source.js";
import { ClipStepper, openVideo } from "./video-clip.js";

/** @import { FrameDetails } from "../shared/types.js" */
/** @import { SourceRequest } from "./source.js" */

// Finer than live pictures: nobody waits for these, and they should read as the clip itself does.
const STEP_FORMAT = Object.freeze({ widthPx: 1280, quality: 0.92 });

export class FileSource extends Source {
  #stepper;
  /** @type {string | null} */
  #url = null;
  #opening = new AbortController();
  #hasEnded = false;
  #isRunning = false;
  #onFrame = () => {};
  /** @type {number | null} The time of the picture that may be taken while the clip plays. */
  #playedS = null;
  #cameWhileSeeking = false;
  /** @override @type {import("../shared/types.js").SourceKind} */
  kind = "file";
  perSecond = 0; // 0: as it plays

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    super(video);
    this.#stepper = new ClipStepper(video, { onFrame: () => this.#onFrame(), onEnd: () => this.#end() });
    const whileOpen = (/** @type {string} */ type, /** @type {() => void} */ act) =>
      video.addEventListener(type, () => {
        if (this.#url !== null) act();
      });
    whileOpen("ended", () => this.#stepper.isActive || this.#end());
    whileOpen("seeked", () => this.#offerAgain());
    whileOpen("timeupdate", () => this.#reportProgress());
    whileOpen("error", () => this.emit("lost", { code: fileErrorCode(video.error, { hasPlayed: true }) }));
  }

  /**
   * Open the visitor's own file, or the clip of this site at a URL. Return false when stop() was called meanwhile.
   * @param {SourceRequest} request
   */
  async start({ file, url = "", name = "" }) {
    this.stop();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    if (file && !file.size) throw new SourceError("file-empty");
    this.kind = file ? "file" : "sample";
    this.name = file?.name ?? name;
    const address = file ? URL.createObjectURL(file) : url;
    const code = await openVideo(this.video, address, signal);
    if (code || signal.aborted) revoke(address);
    if (signal.aborted) return false;
    if (code) {
      this.video.removeAttribute("src");
      throw new SourceError(code);
    }
    this.#url = address;
    await this.resume();
    return !signal.aborted;
  }

  stop() {
    this.pause();
    this.#opening.abort();
    this.#hasEnded = false;
    if (this.#url === null) return;
    revoke(this.#url);
    this.#url = null;
    this.video.removeAttribute("src");
    this.video.load();
  }

  pause() {
    this.#isRunning = false;
    this.video.pause();
    this.#stepper.stop();
    this.#playedS = null;
  }

  async resume() {
    const fromS = this.#hasEnded ? 0 : this.video.currentTime;
    this.#isRunning = true;
    this.#hasEnded = false;
    if (this.perSecond) this.#step(fromS);
    else await playVideo(this.video);
  }

  /**
   * Choose how many pictures of each second are read, each by itself; 0 to play the clip.
   * @param {number} perSecond
   */
  async setRate(perSecond) {
    const wasRunning = this.#isRunning;
    this.pause();
    this.perSecond = perSecond;
    if (wasRunning) await this.resume();
  }

  /** @param {number} t_s */
  seek(t_s) {
    const toS = Math.min(Math.max(0, t_s), this.duration_s);
    this.#playedS = null;
    this.#hasEnded = false;
    this.emit("seek");
    if (this.#stepper.isActive) this.#step(toS);
    else this.video.currentTime = toS;
    this.#reportProgress();
  }

  /** Whether its pictures are read one by one, rather than as it plays. */
  get isStepping() {
    return this.#stepper.isActive;
  }

  get duration_s() {
    return Number.isFinite(this.video.duration) ? this.video.duration : 0;
  }

  get t_s() {
    return this.video.currentTime;
  }

  /**
   * @override
   * @param {(frame: {t_s: number}) => void} onFrame
   */
  watch(onFrame) {
    this.#onFrame = () => onFrame({ t_s: this.t_s });
    super.watch(({ t_s }) => this.#show(t_s));
  }

  /** @override */
  unwatch() {
    this.#onFrame = () => {};
    super.unwatch();
  }

  /** @override */
  get frame() {
    const isStepping = this.#stepper.isActive;
    const t_s = isStepping ? this.#stepper.frameS : this.#playedS;
    const isDrawable = !this.video.seeking && this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    if (t_s === null || !isDrawable) return null;
    return isStepping ? { details: { t_s, smooth: false }, format: STEP_FORMAT } : { details: { t_s }, format: null };
  }

  /**
   * @override
   * @param {FrameDetails} details
   */
  frameDone({ t_s }) {
    if (t_s === this.#stepper.frameS) this.#stepper.next();
  }

  /** @param {number} t_s */
  #show(t_s) {
    if (!this.#isRunning) return;
    if (this.#stepper.isActive) this.#stepper.show(t_s);
    else {
      this.#playedS = t_s;
      this.#cameWhileSeeking = this.video.seeking;
      this.#onFrame();
    }
    this.#reportProgress();
  }

  /** A picture that the browser reported before it was done with seeking could not be taken; the next may be far off. */
  #offerAgain() {
    if (this.#cameWhileSeeking && this.#playedS !== null) this.#onFrame();
    this.#cameWhileSeeking = false;
  }

  /** @param {number} fromS */
  #step(fromS) {
    this.#stepper.start({ fromS, perSecond: this.perSecond, duration_s: this.duration_s });
  }

  #end() {
    this.pause();
    this.#hasEnded = true;
    this.emit("ended");
  }

  #reportProgress() {
    this.emit("progress", { t_s: this.t_s, duration_s: this.duration_s });
  }
}

/** @param {string} address */
function revoke(address) {
  if (address.startsWith("blob:")) URL.revokeObjectURL(address);
}
