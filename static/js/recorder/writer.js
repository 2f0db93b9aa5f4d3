// Writes a growing recording to the store: samples five times a second, so that a page that goes loses no more than that.

import { Emitter } from "../shared/emitter.js";
import { storageError } from "./logic/recording-errors.js";
import { holdRecording } from "./recovery.js";

/** @import { Mark, Recording, Sample } from "../shared/types.js" */
/** @import { RecordingStore } from "./store.js" */

const SAVE_MS = 200; // on a busy device a save can take twice as long
const ROOM_PARTS = 20; // of a clip that found the storage full: some 5 MB, in which readings go on for a quarter of an hour
const ROOM_MS = 30_000; // until the browser has room again, after it deleted something
const RETRY_MS = 500;

/**
 * failed: nothing more can be stored. What was stored is kept, and finished. clip-full: no room is left for more of the
 * annotated clip; readings are still stored.
 * @extends {Emitter<{failed: {code: string}, "clip-full": undefined}>}
 */
export class RecordingWriter extends Emitter {
  #store;
  /** @type {Sample[]} */
  #samples = [];
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #isOpen = false;
  #isClipFull = false;
  #roomByMs = -Infinity;
  #timer = 0;
  #release = () => {};
  #onHidden = () => {
    if (document.hidden) this.save();
  };
  #onLeaving = () => this.save();

  /**
   * @param {RecordingStore} store
   * @param {Recording} recording without samples
   */
  constructor(store, recording) {
    super();
    this.#store = store;
    this.recording = recording;
  }

  /** Throw a RecordingError where the recording cannot be stored. */
  async begin() {
    const release = await holdRecording(this.recording.id);
    try {
      await this.#store.begin(this.recording);
    } catch (error) {
      release();
      throw error;
    }
    this.#release = release;
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
    this.#enqueue(async (id) => {
      if (this.#isClipFull) return;
      try {
        await this.#store.appendClip(id, part);
      } catch (error) {
        if (storageError(error).code !== "storage-full") throw error;
        this.#isClipFull = true;
        this.#roomByMs = performance.now() + ROOM_MS;
        this.emit("clip-full");
        this.#enqueue(() => this.#store.shortenClip(id, ROOM_PARTS));
      }
    });
  }

  /** Store the samples that are waiting. */
  save() {
    const samples = this.#samples;
    if (!samples.length) return;
    this.#samples = [];
    this.#enqueue((id) => this.#store.append(id, samples));
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
   * Run one action after the other, again and again while the browser makes room.
   * @param {(id: string) => Promise<unknown>} act
   */
  #enqueue(act) {
    const tryToAct = async () => {
      try {
        await act(this.recording.id);
      } catch (error) {
        const { code } = storageError(error);
        if (code !== "storage-full" || performance.now() > this.#roomByMs) return this.fail(code);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        await tryToAct();
      }
    };
    this.#queue = this.#queue.then(tryToAct);
  }

  #close() {
    this.#isOpen = false;
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#onHidden);
    removeEventListener("pagehide", this.#onLeaving);
    this.#release();
  }
}
