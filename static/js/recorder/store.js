// Stores recordings in the browser's own database, a piece at a time, so that a page that goes loses at most the last.

import { newId } from "../shared/new-id.js";
import { Database, isRemoved, keysOf, loadHead } from "./database.js";
import { RecordingError } from "./logic/recording-errors.js";
import { cleanText, MAX_NAME_LENGTH, RECORDING_FORMAT, RECORDING_VERSION, withTilts } from "./logic/schema.js";

/** @import { Mark, Recording, RecordingSummary, Sample } from "../shared/types.js" */
/** @import { Head } from "./database.js" */

const PIECE_SAMPLES = 1000; // of an imported recording

/** All methods but close() throw a RecordingError where the browser does not store or return what is asked for. */
export class RecordingStore {
  #database;

  /** @param {Database} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * Throw a RecordingError with code `storage-denied` where the browser stores nothing for this page.
   * @param {string} [name]
   */
  static async open(name) {
    return new RecordingStore(await Database.open(name));
  }

  close() {
    this.#database.close();
  }

  /**
   * Return what there is, newest first.
   * @returns {Promise<RecordingSummary[]>}
   */
  async list() {
    const heads = await this.#database.transact("readonly", ({ heads }) => heads.getAll());
    const kept = heads.filter((head) => !isRemoved(head)).map(summaryOf);
    return kept.sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at));
  }

  /**
   * Return the whole recording. Throw a RecordingError with code `gone`.
   * @param {string} id
   * @returns {Promise<Recording>}
   */
  load(id) {
    return this.#database.transact("readonly", async ({ heads, pieces }) => {
      const { name, started_at, duration_s, source, baseline, marks } = await loadHead(heads, id);
      const samples = withTilts((await pieces.getAll(keysOf(id))).flat());
      const identity = { format: RECORDING_FORMAT, version: RECORDING_VERSION, id, name, started_at, duration_s };
      return /** @type {Recording} */ ({ ...identity, source, baseline, marks, samples });
    });
  }

  /**
   * Store a whole recording, as an import is; under a new id where its own is taken. Return the id.
   * @param {Recording} recording
   */
  save(recording) {
    return this.#database.transact("readwrite", async ({ heads, pieces }) => {
      const id = (await heads.getKey(recording.id)) === undefined ? recording.id : newId();
      const { samples } = recording;
      const count = Math.ceil(samples.length / PIECE_SAMPLES);
      for (let number = 0; number < count; number += 1) {
        pieces.put(samples.slice(number * PIECE_SAMPLES, (number + 1) * PIECE_SAMPLES), [id, number]);
      }
      const counts = { samples: samples.length, pieces: count, finished: true };
      await heads.put({ ...newHead(recording), ...counts, id }, id);
      return id;
    });
  }

  /**
   * Begin a recording that grows: of createRecording().
   * @param {Recording} recording
   */
  begin(recording) {
    return this.#database.transact("readwrite", ({ heads }) => heads.add(newHead(recording), recording.id));
  }

  /**
   * Add some samples, later than those before.
   * @param {string} id
   * @param {Sample[]} samples
   */
  append(id, samples) {
    return this.#database.transact("readwrite", async ({ heads, pieces }) => {
      const head = await loadHead(heads, id);
      const duration_s = Math.max(head.duration_s, ...samples.slice(-1).map(({ t_s }) => t_s));
      pieces.add(samples, [id, head.pieces]);
      await heads.put({ ...head, duration_s, samples: head.samples + samples.length, pieces: head.pieces + 1 }, id);
    });
  }

  /**
   * @param {string} id
   * @param {Mark} mark
   */
  addMark(id, mark) {
    return this.#database.change(id, ({ marks, duration_s }) => ({
      marks: [...marks, mark].sort((a, b) => a.t_s - b.t_s),
      duration_s: Math.max(duration_s, mark.t_s),
    }));
  }

  /**
   * @param {string} id
   * @param {Mark} mark as it was added
   * @param {string} newLabel
   */
  renameMark(id, { t_s, label }, newLabel) {
    return this.#database.change(id, ({ marks }) => {
      const index = marks.findIndex((mark) => mark.t_s === t_s && mark.label === label);
      return { marks: marks.map((mark, at) => (at === index ? { ...mark, label: newLabel } : mark)) };
    });
  }

  /** @param {string} id */
  finish(id) {
    return this.#database.change(id, () => ({ finished: true }));
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    return this.#database.change(id, (head) => ({ name: cleanText(name, MAX_NAME_LENGTH) || head.name }));
  }

  /**
   * Take a recording out of the list; purge() deletes it, restore() brings it back.
   * @param {string} id
   */
  remove(id) {
    return this.#database.change(id, () => ({ removed: true }));
  }

  /** Return the ids of what was removed and not yet purged. */
  async listRemoved() {
    const heads = await this.#database.transact("readonly", ({ heads }) => heads.getAll());
    return heads.filter(isRemoved).map(({ id }) => id);
  }

  /**
   * Bring back what was removed. Throw a RecordingError with code `gone` where it has been purged.
   * @param {string} id
   */
  restore(id) {
    return this.#database.transact("readwrite", async ({ heads }) => {
      const head = await heads.get(id);
      if (!head) throw new RecordingError("gone", id);
      await heads.put({ ...head, removed: false, removed_ms: null }, id);
    });
  }

  /**
   * Delete for good what was removed. Nothing is awaited before the whole is on its way: this works on a page that goes.
   * @param {string} id
   */
  purge(id) {
    return this.#database.transact("readwrite", async ({ heads, pieces, clips }) => {
      heads.delete(id);
      pieces.delete(keysOf(id));
      clips.delete(keysOf(id));
      heads.transaction.commit();
    });
  }

  /**
   * Add a part of the annotated clip.
   * @param {string} id
   * @param {Blob} part
   */
  appendClip(id, part) {
    return this.#database.transact("readwrite", async ({ heads, clips }) => {
      const head = await loadHead(heads, id);
      const clip = head.clip ?? { type: part.type, parts: 0, bytes: 0 };
      clips.add(part, [id, clip.parts]);
      await heads.put({ ...head, clip: { ...clip, parts: clip.parts + 1, bytes: clip.bytes + part.size } }, id);
    });
  }

  /**
   * Delete the last parts of the annotated clip, at most half of it, to make room.
   * @param {string} id
   * @param {number} parts
   */
  async shortenClip(id, parts) {
    // First nothing but a deletion: a browser that has no room refuses a transaction that also writes.
    await this.#database.transact("readwrite", async ({ heads, clips }) => {
      const { clip } = await loadHead(heads, id);
      const kept = clip ? clip.parts - Math.min(parts, Math.floor(clip.parts / 2)) : 0;
      await clips.delete(IDBKeyRange.bound([id, kept], [id, []]));
    });
    await this.#database.transact("readwrite", async ({ heads, clips }) => {
      const head = await loadHead(heads, id);
      const sizes = (await clips.getAll(keysOf(id))).map(({ size }) => size);
      const counts = { parts: sizes.length, bytes: sizes.reduce((total, size) => total + size, 0) };
      await heads.put({ ...head, clip: head.clip && { ...head.clip, ...counts } }, id);
    });
  }

  /**
   * Return the annotated clip as one Blob, or null where none was made.
   * @param {string} id
   */
  clip(id) {
    return this.#database.transact("readonly", async ({ heads, clips }) => {
      const { clip } = await loadHead(heads, id);
      return clip && new Blob(await clips.getAll(keysOf(id)), { type: clip.type });
    });
  }
}

/**
 * @param {Recording} recording
 * @returns {Head}
 */
function newHead({ id, name, started_at, duration_s, source, baseline, marks }) {
  const counts = { samples: 0, pieces: 0, finished: false, clip: null, removed: false };
  return { id, name, started_at, duration_s, source, baseline, marks, ...counts };
}

/**
 * @param {Head} head
 * @returns {RecordingSummary}
 */
function summaryOf({ id, name, started_at, duration_s, samples, marks, source, baseline, finished, clip }) {
  return { id, name, started_at, duration_s, samples, marks: marks.length, source, baseline, finished, clip };
}
