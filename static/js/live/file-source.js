// A video file as a source: played as it is, or stepped through at a chosen rate, as fast as the server answers.

import { fileErrorCode } from "./logic/source-words.js";
import { Steps } from "./logic/steps.js";
import { Source, SourceError } from "./source.js";
import { openVideo } from "./video-opening.js";

const OFFER_MS = 20; // a picture that waits for its turn at the server is offered again so often
const SHOWN_WITHIN_MS = 1000; // after a seek; a browser that tells of no picture by then shows the same one
// Finer than live pictures: nobody waits for these, and they should read as the clip itself does.
const STEPPED = Object.freeze({ widthPx: 1280, quality: 0.92 });

/** Beside a source's events: "progress" {t_s, duration_s}. */
export class FileSource extends Source {
  kind = "file";
  #url = null;
  #opening = new AbortController();
  #over = false;
  #running = false;
  #onPicture = () => {};
  #shownS = null; // the time of the picture that may be taken
  #steps = null; // while stepping
  #timers = [];
  #untold = false; // the picture before was taken without the browser's telling
  perSecond = 0; // 0: as it plays

  constructor(video) {
    super(video);
    video.addEventListener("ended", () => this.#open && !this.#steps && this.#end());
    video.addEventListener("timeupdate", () => this.#open && this.#tellProgress());
    video.addEventListener("error", () => this.#open && this.#tell("lost", { code: this.#errorCode() }));
    video.addEventListener("seeked", () => this.#open && this.#running && this.#steps && this.#expectPicture());
  }

  /** wish: {file} the visitor's own, or {url, name} of a clip of this site. False when stop() came in between. */
  async start({ file, url, name }) {
    this.stop();
    const { signal } = (this.#opening = new AbortController());
    if (file && !file.size) throw new SourceError("file-empty");
    this.kind = file ? "file" : "sample";
    this.name = file?.name ?? name;
    const address = file ? URL.createObjectURL(file) : url;
    const code = await openVideo(this.video, address, signal);
    if (signal.aborted) return letGo(address);
    if (code) {
      letGo(address);
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
    this.#over = false;
    if (!this.#url) return;
    letGo(this.#url);
    this.#url = null;
    this.video.removeAttribute("src");
    this.video.load();
  }

  pause() {
    this.#running = false;
    this.video.pause();
    this.#clearTimers();
    this.#steps = null;
    this.#shownS = null;
  }

  async resume() {
    const fromS = this.#over ? 0 : this.video.currentTime;
    this.#running = true;
    this.#over = false;
    if (this.perSecond) return this.#step(fromS);
    try {
      await this.video.play();
    } catch (error) {
      if (error.name !== "AbortError") throw new SourceError("unknown", error);
    }
  }

  /** perSecond: pictures of a second of the clip, each read by itself; 0 to play it. */
  async setRate(perSecond) {
    const running = this.#running;
    this.pause();
    this.perSecond = perSecond;
    if (running) await this.resume();
  }

  seek(t_s) {
    const toS = Math.min(Math.max(0, t_s), this.duration_s);
    this.#shownS = null;
    this.#over = false;
    this.#tell("seek");
    if (this.#steps) this.#step(toS);
    else this.video.currentTime = toS;
    this.#tellProgress();
  }

  get duration_s() {
    return Number.isFinite(this.video.duration) ? this.video.duration : 0;
  }

  get t_s() {
    return this.video.currentTime;
  }

  watch(onPicture) {
    this.#onPicture = onPicture;
    super.watch(({ t_s }) => this.#show(t_s));
  }

  unwatch() {
    this.#onPicture = () => {};
    super.unwatch();
  }

  get frame() {
    const drawable = !this.video.seeking && this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    if (this.#shownS === null || !drawable) return null;
    const details = { t_s: this.#shownS };
    return this.#steps ? { details: { ...details, smooth: false }, format: STEPPED } : { details, format: null };
  }

  frameDone({ t_s }) {
    if (this.#steps && t_s === this.#shownS) this.#nextStep();
  }

  get #open() {
    return this.#url !== null;
  }

  #show(t_s) {
    if (!this.#running || this.#steps?.fits(t_s) === false) return;
    if (this.#steps && (this.#shownS !== null || this.#isLateNews(t_s))) return;
    if (this.#steps?.isRepeated(t_s)) return this.#nextStep();
    this.#shownS = t_s;
    this.#steps?.shown(t_s);
    this.#clearTimers();
    if (this.#steps) this.#timers = [setInterval(() => this.#onPicture(), OFFER_MS)];
    this.#onPicture();
    this.#tellProgress();
  }

  #step(fromS) {
    this.#steps = new Steps({ fromS, perSecond: this.perSecond, duration_s: this.duration_s });
    this.#nextStep();
  }

  #nextStep() {
    this.#shownS = null;
    this.#clearTimers();
    const toS = this.#steps.next();
    if (toS === null) this.#end();
    else this.video.currentTime = toS;
  }

  #expectPicture() {
    if (this.#shownS !== null) return;
    this.#clearTimers();
    const untold = () => {
      this.#show(this.video.currentTime);
      this.#untold = true;
    };
    this.#timers = [setTimeout(untold, SHOWN_WITHIN_MS)];
  }

  /** On a busy device the browser may tell of a picture when it has been taken already: that is no second one. */
  #isLateNews(t_s) {
    const late = this.#untold && this.#steps.isRepeated(t_s);
    this.#untold = false;
    return late;
  }

  #end() {
    this.pause();
    this.#over = true;
    this.#tell("ended");
  }

  #errorCode() {
    return fileErrorCode(this.video.error, { hasPlayed: true });
  }

  #clearTimers() {
    for (const timer of this.#timers) clearTimeout(timer); // of intervals, too
    this.#timers = [];
  }

  #tellProgress() {
    this.#tell("progress", { t_s: this.t_s, duration_s: this.duration_s });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function letGo(address) {
  if (address.startsWith("blob:")) URL.revokeObjectURL(address);
  return false;
}
