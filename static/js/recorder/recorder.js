// Records what is read: keeps it for a fifth of a second before it is stored, so that a page that goes loses no more.

import { ElapsedClock } from "./logic/elapsed-clock.js";
import { storageError } from "./logic/recording-errors.js";
import { emptyRecording, fitting, MARK_LETTERS, MOST_SAMPLES } from "./logic/schema.js";
import { holdRecording } from "./recovery.js";
import { RecordingStore } from "./store.js";

const STORE_MS = 200; // a busy device takes as long again and more
const DECIMALS = 1000; // of a second's times

/** Events: CustomEvent "failed" {code} when nothing more can be stored: what was stored is kept, and finished. */
export class Recorder extends EventTarget {
  #store = null;
  #recording = null; // without its samples
  #waiting = [];
  #count = 0;
  #lastS = -1;
  #clock = null;
  #timer = 0;
  #storing = Promise.resolve();
  #letGo = () => {};
  #hidden = () => document.hidden && this.#save();
  #leaving = () => this.#save();

  /** Begins a recording of {kind, name, width, height}. Throws a RecordingError where it cannot be stored. */
  async start({ name, source, baseline = null }) {
    this.#store ??= await RecordingStore.open();
    const recording = emptyRecording({ name, source, baseline });
    this.#letGo = holdRecording(recording.id);
    try {
      await this.#store.begin(recording);
    } catch (error) {
      this.#letGo();
      throw error;
    }
    Object.assign(this, { id: recording.id });
    this.#recording = recording;
    [this.#waiting, this.#count, this.#lastS] = [[], 0, -1];
    this.#clock = new ElapsedClock(performance.now(), Date.now());
    this.#timer = setInterval(() => this.#save(), STORE_MS);
    document.addEventListener("visibilitychange", this.#hidden);
    addEventListener("pagehide", this.#leaving);
    navigator.storage?.persist?.().catch?.(() => {}); // asked once; a browser that refuses may forget, as it told
  }

  get active() {
    return this.#recording !== null;
  }

  /** {kind, name, width, height} of what is recorded. */
  get source() {
    return this.#recording?.source ?? null;
  }

  /** Seconds since the start, or in the clip: of the last sample. */
  get duration_s() {
    if (!this.active) return 0;
    return this.#byClip ? Math.max(0, this.#lastS) : this.#clock.at(performance.now());
  }

  /**
   * One answer's faces, boxes in pixels of the source. t_s: when in its clip; else takenMs, of performance.now(), counts.
   * What lies before the last sample is left out: a clip that is sought back in has been recorded there.
   */
  add(faces, { t_s, takenMs }) {
    if (!this.active) return;
    this.#clock.check(performance.now(), Date.now());
    const atS = round(t_s ?? this.#clock.at(takenMs));
    if (atS <= this.#lastS) return;
    this.#lastS = atS;
    this.#count += 1;
    this.#waiting.push({ t_s: atS, faces });
    if (this.#count < MOST_SAMPLES) return;
    this.#save();
    this.#fail("too-large");
  }

  /** Marks this moment; returns the mark, or null where nothing is recorded. */
  mark(label, t_s = this.duration_s) {
    const words = fitting(label, MARK_LETTERS);
    if (!this.active || !words) return null;
    const mark = { t_s: round(t_s), label: words };
    this.#do((store, id) => store.mark(id, mark));
    return mark;
  }

  /** Gives a mark other words; returns it as it is then. */
  relabel(mark, label) {
    const words = fitting(label, MARK_LETTERS) || mark.label;
    this.#do((store, id) => store.relabel(id, mark, words));
    return { ...mark, label: words };
  }

  /** Adds a part of the annotated clip, a Blob. */
  addClip(part) {
    if (this.active) this.#do((store, id) => store.appendClip(id, part));
  }

  /** Stores what is left, and ends. Returns {id, name, duration_s}, or null where nothing was being recorded. */
  async stop() {
    if (!this.active) return null;
    const { id, name } = this.#recording;
    const { duration_s } = this;
    this.#save();
    this.#do((store) => store.finish(id));
    this.#end();
    await this.#storing;
    return { id, name, duration_s };
  }

  get #byClip() {
    return ["file", "sample"].includes(this.#recording.source.kind);
  }

  #save() {
    this.#clock?.check(performance.now(), Date.now());
    const samples = this.#waiting;
    const duration_s = round(this.duration_s);
    this.#waiting = [];
    this.#do((store, id) => store.append(id, samples, duration_s));
  }

  /** One thing after the other; after a failure nothing more. */
  #do(act) {
    const { id } = this;
    const store = this.#store;
    this.#storing = this.#storing.then(() => act(store, id)).catch((error) => this.#fail(storageError(error).code, id));
  }

  #fail(code, id = this.id) {
    if (!this.active || id !== this.id) return;
    this.#end();
    this.#store.finish(id).catch(() => {}); // it is found unfinished, then, and finished when there is room
    this.dispatchEvent(new CustomEvent("failed", { detail: { code } }));
  }

  #end() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#hidden);
    removeEventListener("pagehide", this.#leaving);
    this.#recording = null;
    this.#letGo();
  }
}

function round(seconds) {
  return Math.round(seconds * DECIMALS) / DECIMALS;
}
