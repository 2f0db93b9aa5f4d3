// Keeps recordings in the browser's own database, a piece at a time, so that a page that goes loses at most the last.

import { Database, headOf, keysOf } from "./database.js";
import { fitting, NAME_LETTERS, newId, RECORDING_FORMAT, RECORDING_VERSION } from "./logic/schema.js";

const PIECE_SAMPLES = 1000; // of an imported recording

/** All but close() and open() throw a RecordingError where the browser does not store or give what is asked for. */
export class RecordingStore {
  #database;

  constructor(database) {
    this.#database = database;
  }

  /** Throws a RecordingError with code `storage-denied`, where the browser keeps nothing for this page. */
  static async open(name) {
    return new RecordingStore(await Database.open(name));
  }

  close() {
    this.#database.close();
  }

  /** [{id, name, started_at, duration_s, samples: count, marks: count, source, baseline, finished, clip}], newest first. */
  async list() {
    const heads = await this.#database.within("readonly", ({ heads }) => heads.getAll());
    const shown = heads.filter(({ removed_ms }) => removed_ms === null).map(summary);
    return shown.sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at));
  }

  /** The whole recording, as the schema has it. Throws a RecordingError with code `gone`. */
  load(id) {
    return this.#database.within("readonly", async ({ heads, pieces }) => {
      const { name, started_at, duration_s, source, baseline, marks } = await headOf(heads, id);
      const samples = (await pieces.getAll(keysOf(id))).flat();
      const own = { format: RECORDING_FORMAT, version: RECORDING_VERSION, id, name, started_at, duration_s };
      return { ...own, source, baseline, marks, samples };
    });
  }

  /** Stores a whole recording, as an import is; under a new id where its own is taken. Returns the id. */
  save(recording) {
    return this.#database.within("readwrite", async ({ heads, pieces }) => {
      const id = (await heads.getKey(recording.id)) === undefined ? recording.id : newId();
      const { samples } = recording;
      const count = Math.ceil(samples.length / PIECE_SAMPLES);
      for (let number = 0; number < count; number += 1) {
        pieces.put(samples.slice(number * PIECE_SAMPLES, (number + 1) * PIECE_SAMPLES), [id, number]);
      }
      const whole = { samples: samples.length, pieces: count, finished: true };
      await heads.put({ ...newHead(recording), ...whole, id }, id);
      return id;
    });
  }

  /** Begins a recording that grows: of schema.js, without samples. */
  begin(recording) {
    return this.#database.within("readwrite", ({ heads }) => heads.add(newHead(recording), recording.id));
  }

  /** Adds samples, later than those before, and says how long the recording is now. */
  append(id, samples, duration_s) {
    return this.#database.within("readwrite", async ({ heads, pieces }) => {
      const head = await headOf(heads, id);
      const grown = { samples: head.samples + samples.length, duration_s: Math.max(head.duration_s, duration_s) };
      if (samples.length) pieces.add(samples, [id, head.pieces]);
      await heads.put({ ...head, ...grown, pieces: head.pieces + Number(samples.length > 0) }, id);
    });
  }

  /** Adds a mark: {t_s, label}. */
  mark(id, mark) {
    return this.#database.change(id, ({ marks }) => ({ marks: [...marks, mark].sort((a, b) => a.t_s - b.t_s) }));
  }

  /** Gives a mark, {t_s, label} as it was added, another label. */
  relabel(id, { t_s, label }, words) {
    return this.#database.change(id, ({ marks }) => {
      const at = marks.findIndex((mark) => mark.t_s === t_s && mark.label === label);
      return { marks: marks.map((mark, index) => (index === at ? { ...mark, label: words } : mark)) };
    });
  }

  finish(id) {
    return this.#database.change(id, () => ({ finished: true }));
  }

  rename(id, name) {
    return this.#database.change(id, (head) => ({ name: fitting(name, NAME_LETTERS) || head.name }));
  }

  /** Takes a recording out of the list; purge() deletes it, restore() brings it back. */
  remove(id) {
    return this.#database.change(id, () => ({ removed_ms: Date.now() }));
  }

  restore(id) {
    return this.#database.change(id, () => ({ removed_ms: null }));
  }

  /** Deletes for good what was removed so long ago. */
  purge(olderThanMs = 0) {
    return this.#database.within("readwrite", async ({ heads, pieces, clips }) => {
      const beforeMs = Date.now() - olderThanMs;
      const gone = (await heads.getAll()).filter(({ removed_ms }) => removed_ms !== null && removed_ms <= beforeMs);
      for (const { id } of gone) {
        heads.delete(id);
        for (const store of [pieces, clips]) store.delete(keysOf(id));
      }
    });
  }

  /** Adds a part of the annotated clip, a Blob. */
  appendClip(id, part) {
    return this.#database.within("readwrite", async ({ heads, clips }) => {
      const head = await headOf(heads, id);
      const clip = head.clip ?? { type: part.type, parts: 0, bytes: 0 };
      clips.add(part, [id, clip.parts]);
      await heads.put({ ...head, clip: { ...clip, parts: clip.parts + 1, bytes: clip.bytes + part.size } }, id);
    });
  }

  /** The annotated clip as one Blob, or null where none was made. */
  clip(id) {
    return this.#database.within("readonly", async ({ heads, clips }) => {
      const { clip } = await headOf(heads, id);
      return clip && new Blob(await clips.getAll(keysOf(id)), { type: clip.type });
    });
  }
}

function newHead({ id, name, started_at, duration_s, source, baseline, marks }) {
  const counted = { samples: 0, pieces: 0, finished: false, clip: null, removed_ms: null };
  return { id, name, started_at, duration_s, source, baseline, marks, ...counted };
}

function summary({ id, name, started_at, duration_s, samples, marks, source, baseline, finished, clip }) {
  return { id, name, started_at, duration_s, samples, marks: marks.length, source, baseline, finished, clip };
}
