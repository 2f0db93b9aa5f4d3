// The readings of a live session, at most an hour, as columns of numbers. Reading a clip again replaces its readings.

import { EMOTION_NAMES, mapEmotions } from "../../shared/emotions.js";
import { GAP_S } from "../../shared/measures/series.js";

/** @import { Face } from "../../shared/types.js" */
/** @typedef {Pick<Face, "id" | "certain" | "emotion" | "scores">} FaceReading */
/** @typedef {{t_s: number, faces: FaceReading[]}} ReadingSample */
/** @typedef {ReturnType<typeof makeColumns>} Columns */

const NO_FACE = -1; // the id in the row of a sample without faces
const KEPT_S = 3600;
const MAX_ROWS = 240_000; // an hour of two faces thirty times a second, with reserve: 11 MB
const INITIAL_ROWS = 4096;
const KEPT_SHARE = 0.9; // when old rows are dropped, so that not each sample has to drop some
const WIDTH = EMOTION_NAMES.length;

export class ReadingHistory {
  #columns = makeColumns(INITIAL_ROWS);
  #count = 0;
  #addedS = -Infinity;

  constructor({ keptS = KEPT_S, maxRows = MAX_ROWS } = {}) {
    this.keptS = keptS;
    this.maxRows = maxRows;
  }

  /** The first and the last moment that is kept, or null for none. */
  get bounds() {
    const { t_s } = this.#columns;
    return this.#count ? { from_s: t_s[0], to_s: t_s[this.#count - 1] } : null;
  }

  /** The moment of the sample that was added last; 0 before the first. */
  get lastAddedS() {
    return Math.max(0, this.#addedS);
  }

  clear() {
    this.#columns = makeColumns(INITIAL_ROWS);
    this.#count = 0;
    this.#addedS = -Infinity;
  }

  /**
   * Add one sample. Where it continues the one added before, it replaces all between the two.
   * @param {number} t_s
   * @param {FaceReading[]} faces
   */
  add(t_s, faces) {
    const continues = t_s > this.#addedS && t_s - this.#addedS <= GAP_S;
    const first = this.#firstFrom(continues ? this.#addedS : t_s, { after: continues });
    const end = this.#firstFrom(t_s, { after: true });
    this.#resize(first, end, Math.max(1, faces.length));
    if (!faces.length) this.#write(first, t_s, null);
    for (const [at, face] of faces.entries()) this.#write(first + at, t_s, face);
    this.#addedS = t_s;
    this.#dropOld();
  }

  /**
   * Return the samples from one time to another.
   * @returns {ReadingSample[]}
   */
  samples(from_s = -Infinity, to_s = Infinity) {
    /** @type {ReadingSample[]} */
    const samples = [];
    const end = this.#firstFrom(to_s, { after: true });
    for (let row = this.#firstFrom(from_s); row < end; row++) {
      const t_s = this.#columns.t_s[row];
      if (samples.at(-1)?.t_s !== t_s) samples.push({ t_s, faces: [] });
      if (this.#columns.id[row] !== NO_FACE) samples.at(-1)?.faces.push(this.#read(row));
    }
    return samples;
  }

  /**
   * @param {number} row
   * @param {number} t_s
   * @param {FaceReading | null} face
   */
  #write(row, t_s, face) {
    const { scores, ...columns } = this.#columns;
    columns.t_s[row] = t_s;
    columns.id[row] = face?.id ?? NO_FACE;
    columns.certain[row] = Number(face?.certain ?? false);
    columns.label[row] = face ? EMOTION_NAMES.indexOf(face.emotion) : -1;
    for (const [at, name] of EMOTION_NAMES.entries()) scores[row * WIDTH + at] = face?.scores[name] ?? 0;
  }

  /**
   * @param {number} row
   * @returns {FaceReading}
   */
  #read(row) {
    const { id, certain, label, scores } = this.#columns;
    const seven = mapEmotions((_, at) => scores[row * WIDTH + at]);
    return { id: id[row], certain: certain[row] === 1, emotion: EMOTION_NAMES[label[row]], scores: seven };
  }

  /**
   * Return the first row at or after a time.
   * @param {number} at_s
   * @param {{after?: boolean}} [options] after: the first row later than that
   */
  #firstFrom(at_s, { after = false } = {}) {
    const { t_s } = this.#columns;
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (t_s[middle] < at_s || (after && t_s[middle] === at_s)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Make rows `first` to `end` into `count` rows, and move what follows.
   * @param {number} first
   * @param {number} end
   * @param {number} count
   */
  #resize(first, end, count) {
    const newCount = this.#count + count - (end - first);
    if (newCount > this.#columns.t_s.length) this.#columns = enlarged(this.#columns, 2 * this.#columns.t_s.length);
    this.#move(first + count, end, this.#count);
    this.#count = newCount;
  }

  #dropOld() {
    const { from_s, to_s } = this.bounds ?? { from_s: 0, to_s: 0 };
    const isTooLong = to_s - from_s > this.keptS;
    if (!isTooLong && this.#count <= this.maxRows) return;
    const byCount = Math.max(0, this.#count - Math.floor(KEPT_SHARE * this.maxRows));
    const first = isTooLong ? Math.max(this.#firstFrom(to_s - KEPT_SHARE * this.keptS), byCount) : byCount;
    this.#move(0, first, this.#count);
    this.#count -= first;
  }

  /**
   * Copy rows `first` to `end` to the row `to` and those after it.
   * @param {number} to
   * @param {number} first
   * @param {number} end
   */
  #move(to, first, end) {
    const { scores, ...columns } = this.#columns;
    for (const column of Object.values(columns)) column.copyWithin(to, first, end);
    scores.copyWithin(to * WIDTH, first * WIDTH, end * WIDTH);
  }
}

/** @param {number} rows */
function makeColumns(rows) {
  return {
    t_s: new Float64Array(rows),
    id: new Float64Array(rows),
    certain: new Uint8Array(rows),
    label: new Int8Array(rows),
    scores: new Float32Array(rows * WIDTH),
  };
}

/**
 * @param {Columns} columns
 * @param {number} rows
 */
function enlarged(columns, rows) {
  const larger = makeColumns(rows);
  larger.t_s.set(columns.t_s);
  larger.id.set(columns.id);
  larger.certain.set(columns.certain);
  larger.label.set(columns.label);
  larger.scores.set(columns.scores);
  return larger;
}
