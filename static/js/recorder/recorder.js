// Records readings: when each was taken, and that the recording does not grow without bounds.

import { Emitter } from "../shared/emitter.js";
import { cleanText, createRecording, MAX_MARK_LENGTH, MAX_SAMPLES } from "./logic/schema.js";
import { RecordingStore } from "./store.js";
import { RecordingWriter } from "./writer.js";

/** @import { Face, Mark, Recording } from "../shared/types.js" */
/** @typedef {{t_s?: number, takenMs: number}} Moment Seconds in a clip, if it is of one; when it was taken. */
/** @typedef {Pick<Recording, "name" | "source" | "baseline">} RecordingStart What a recording is of. */

const TIME_STEPS_PER_S = 1000; // to which times are rounded

/**
 * failed and clip-full: as of RecordingWriter.
 * @extends {Emitter<{failed: {code: string}, "clip-full": undefined}>}
 */
export class Recorder extends Emitter {
  /** @type {RecordingStore | null} */
  #store = null;
  /** @type {RecordingWriter | null} The last one: a mark may be renamed after the end. */
  #writer = null;
  #startMs = 0; // of performance.now(): the device's clock may be set while it records
  #count = 0;
  #lastS = -1; // of the last sample
  #lastMarkS = 0;
  active = false;

  /**
   * Begin a recording. Throw a RecordingError where it cannot be stored.
   * @param {RecordingStart} start
   */
  async start(start) {
    this.#store ??= await RecordingStore.open();
    const writer = new RecordingWriter(this.#store, createRecording(start));
    await writer.begin();
    writer.on("failed", (failure) => {
      this.active = false;
      this.emit("failed", failure);
    });
    writer.on("clip-full", () => this.emit("clip-full"));
    this.#writer = writer;
    this.#count = 0;
    this.#lastS = -1;
    this.#lastMarkS = 0;
    this.#startMs = performance.now();
    this.active = true;
    navigator.storage?.persist?.().catch?.(() => {}); // a browser that refuses may delete recordings when space is short
  }

  /** What is recorded, or null. */
  get source() {
    return this.active && this.#writer ? this.#writer.recording.source : null;
  }

  /** Seconds since the start; of a clip, its moment at the last sample. 0 where nothing is recorded. */
  get elapsed_s() {
    const { source } = this;
    if (!source) return 0;
    const isClip = ["file", "sample"].includes(source.kind);
    return isClip ? Math.max(0, this.#lastS) : this.#secondsAt(performance.now());
  }

  /**
   * Record one answer's faces, with boxes in pixels of the source. What lies before the last sample is left out: a clip
   * that goes back has been recorded there. So is a picture that was taken before the start and is answered after it.
   * @param {Face[]} faces
   * @param {Moment} moment
   */
  add(faces, { t_s, takenMs }) {
    if (!this.active || takenMs < this.#startMs) return;
    const atS = roundTime(t_s ?? this.#secondsAt(takenMs));
    if (atS <= this.#lastS) return;
    this.#lastS = atS;
    this.#count += 1;
    this.#writer?.addSample({ t_s: atS, faces });
    if (this.#count < MAX_SAMPLES) return;
    this.#writer?.save();
    this.#writer?.fail("too-large");
  }

  /**
   * Mark this moment. Return the mark, or null where nothing is recorded.
   * @param {string} label
   * @returns {Mark | null}
   */
  addMark(label) {
    const clean = cleanText(label, MAX_MARK_LENGTH);
    if (!this.active || !clean) return null;
    const mark = { t_s: roundTime(this.elapsed_s), label: clean };
    this.#lastMarkS = mark.t_s;
    this.#writer?.addMark(mark);
    return mark;
  }

  /**
   * Give a mark another label. Return it as it is then.
   * @param {Mark} mark
   * @param {string} label
   * @returns {Mark}
   */
  renameMark(mark, label) {
    const clean = cleanText(label, MAX_MARK_LENGTH) || mark.label;
    this.#writer?.renameMark(mark, clean);
    return { ...mark, label: clean };
  }

  /** @param {Blob} part of the annotated clip */
  addClip(part) {
    if (this.active) this.#writer?.addClip(part);
  }

  /** Store what is left, and end. Return what was recorded up to the last known moment, or null where nothing was. */
  async stop() {
    const writer = this.#writer;
    if (!this.active || !writer) return null;
    const { id, name } = writer.recording;
    this.active = false;
    await writer.end();
    return { id, name, duration_s: Math.max(this.#lastS, this.#lastMarkS) };
  }

  /** @param {number} nowMs */
  #secondsAt(nowMs) {
    return (nowMs - this.#startMs) / 1000;
  }
}

/** @param {number} seconds */
function roundTime(seconds) {
  return Math.round(seconds * TIME_STEPS_PER_S) / TIME_STEPS_PER_S;
}
