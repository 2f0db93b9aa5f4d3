// Writes a growing recording to the store: samples five times a second, so that a page that goes loses no more than that.

import { Emitter } from "../shared/emitter.js";
import { storageError } from "./logic/recording-errors.js";
import { lockRecording } from "./recovery.js";

/** @import { Mark, Recording, Sample } from "../shared/types.js" */
/** @import { RecordingStore } from "./store.js" */

const SAVE_MS = 200; // on a busy device a save can take twice as long

/**
 * failed: nothing more can be stored. What was stored is kept, and finished.
 * @extends {Emitter<{failed: {code: string}}>}
 */
export class RecordingWriter extends Emitter {
  #store;
  #getDurationS;
  /** @type {Sample[]} */
  #samples = [];
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #isOpen = false;
  #timer = 0;
  #unlock = () => {};
  #onHidden = () => {
    if (document.hidden) this.save();
  };
  #onLeaving = () => this.save();

  /**
   * @param {RecordingStore} store
   * @param {Recording} recording without samples
   * @param {() => number} getDurationS how long it is now
   */
  constructor(store, recording, getDurationS) {
    super();
    this.#store = store;
    this.recording = recording;
    this.#getDurationS = getDurationS;
  }

  /** Throw a RecordingError where the recording cannot be stored. */
  async begin() {
    const unlock = lockRecording(this.recording.id);
    try {
      await this.#store.begin(this.recording);
    } catch (error) {
      unlock();
      throw error;
    }
    this.#unlock = unlock;
    this.#isOpen = true;
    this.#timer = window.setInterval(() => this.save(), SAVE_MS);
    document.addEventListener("visibilitychange", this.#onHidden);
    addEventListener("pagehide", this.#onLeaving);
  }

  /** @param {Sample} sample */
  addSample(sample) {
    this.#samples.push(sample);
  }

  /** @param {Mark} mark */
  addMark(mark) {
    this.#enqueue((id) => this.#store.addMark(id, mark));
  }

  /**
   * @param {Mark} mark as it was added
   * @param {string} label
   */
  renameMark(mark, label) {
    this.#enqueue((id) => this.#store.renameMark(id, mark, label));
  }

  /** @param {Blob} part of the annotated clip */
  addClip(part) {
    this.#enqueue((id) => this.#store.appendClip(id, part));
  }

  /** Store the samples that are waiting. */
  save() {
    const samples = this.#samples;
    const durationS = this.#getDurationS();
    this.#samples = [];
    this.#enqueue((id) => this.#store.append(id, samples, durationS));
  }

  /** Store what is left, and finish the recording. */
  async end() {
    this.save();
    this.#enqueue((id) => this.#store.finish(id));
    this.#close();
    await this.#queue;
  }

  /**
   * Store no more, and report why.
   * @param {string} code
   */
  fail(code) {
    if (!this.#isOpen) return;
    this.#close();
    this.#store.finish(this.recording.id).catch(() => {}); // otherwise it is found unfinished, and finished, later
    this.emit("failed", { code });
  }

  /**
   * Run one action after the other.
   * @param {(id: string) => Promise<unknown>} act
   */
  #enqueue(act) {
    this.#queue = this.#queue.then(() => act(this.recording.id)).catch((error) => this.fail(storageError(error).code));
  }

  #close() {
    this.#isOpen = false;
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#onHidden);
    removeEventListener("pagehide", this.#onLeaving);
    this.#unlock();
  }
}
