// What a live session has read, kept small: an hour of it, as columns of numbers. A clip read again is replaced.

import { EMOTIONS } from "../../shared/emotions.js";
import { GAP_S } from "../../shared/measures/series.js";

const NAMES = EMOTIONS.map(({ name }) => name);
const NOBODY = -1; // the id in the row of a sample without faces
const KEPT_S = 3600;
const MOST_ROWS = 240_000; // an hour of two faces thirty times a second, with room: 11 MB
const FIRST_ROWS = 4096;
const SPARE = 0.9; // of what is kept, so that not each sample has to make room

export class LiveRows {
  #columns = makeColumns(FIRST_ROWS);
  #count = 0;
  #addedS = -Infinity;

  constructor({ keptS = KEPT_S, mostRows = MOST_ROWS } = {}) {
    Object.assign(this, { keptS, mostRows });
  }

  /** {from_s, to_s} of what is kept, or null for nothing. */
  get bounds() {
    const { t_s } = this.#columns;
    return this.#count ? { from_s: t_s[0], to_s: t_s[this.#count - 1] } : null;
  }

  /** When the sample was that was added last; 0 before the first. */
  get newestS() {
    return Math.max(0, this.#addedS);
  }

  clear() {
    this.#columns = makeColumns(FIRST_ROWS);
    this.#count = 0;
    this.#addedS = -Infinity;
  }

  /** One sample. Where it goes on from the one added before it, it takes the place of all that lay between them. */
  add(t_s, faces) {
    const goesOn = t_s > this.#addedS && t_s - this.#addedS <= GAP_S;
    const first = this.#firstFrom(goesOn ? this.#addedS : t_s, { after: goesOn });
    const end = this.#firstFrom(t_s, { after: true });
    const rows = faces.length ? faces : [null];
    this.#makeRoom(first, end, rows.length);
    rows.forEach((face, at) => this.#write(first + at, t_s, face));
    this.#addedS = t_s;
    this.#forget();
  }

  /** [{t_s, faces: [{id, certain, emotion, scores}]}] from one time to another, for sessions/series.js. */
  samples(from_s = -Infinity, to_s = Infinity) {
    const [samples, end] = [[], this.#firstFrom(to_s, { after: true })];
    for (let row = this.#firstFrom(from_s); row < end; row++) {
      const t_s = this.#columns.t_s[row];
      if (samples.at(-1)?.t_s !== t_s) samples.push({ t_s, faces: [] });
      if (this.#columns.id[row] !== NOBODY) samples.at(-1).faces.push(this.#read(row));
    }
    return samples;
  }

  #write(row, t_s, face) {
    const { scores, ...columns } = this.#columns;
    columns.t_s[row] = t_s;
    columns.id[row] = face?.id ?? NOBODY;
    columns.certain[row] = Number(face?.certain ?? false);
    columns.label[row] = face ? NAMES.indexOf(face.emotion) : -1;
    NAMES.forEach((name, at) => (scores[row * NAMES.length + at] = face?.scores[name] ?? 0));
  }

  #read(row) {
    const { id, certain, label, scores } = this.#columns;
    const seven = NAMES.map((name, at) => [name, scores[row * NAMES.length + at]]);
    return { id: id[row], certain: certain[row] === 1, emotion: NAMES[label[row]], scores: Object.fromEntries(seven) };
  }

  /** The first row from a time on, or after it. */
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

  /** Rows first to end become `count` rows; what follows moves. */
  #makeRoom(first, end, count) {
    const grown = this.#count + count - (end - first);
    if (grown > this.#columns.t_s.length) this.#columns = copied(this.#columns, 2 * this.#columns.t_s.length);
    this.#move(first + count, end, this.#count);
    this.#count = grown;
  }

  #forget() {
    const { from_s, to_s } = this.bounds;
    if (to_s - from_s <= this.keptS && this.#count <= this.mostRows) return;
    const byTime = this.#firstFrom(to_s - SPARE * this.keptS);
    const byCount = Math.max(0, this.#count - Math.floor(SPARE * this.mostRows));
    const first = to_s - from_s > this.keptS ? Math.max(byTime, byCount) : byCount;
    this.#move(0, first, this.#count);
    this.#count -= first;
  }

  #move(to, first, end) {
    const { scores, ...columns } = this.#columns;
    for (const column of Object.values(columns)) column.copyWithin(to, first, end);
    const width = NAMES.length;
    scores.copyWithin(to * width, first * width, end * width);
  }
}

function makeColumns(rows) {
  return {
    t_s: new Float64Array(rows),
    id: new Float64Array(rows),
    certain: new Uint8Array(rows),
    label: new Int8Array(rows),
    scores: new Float32Array(rows * NAMES.length),
  };
}

function copied(columns, rows) {
  const larger = makeColumns(rows);
  for (const [name, column] of Object.entries(columns)) larger[name].set(column);
  return larger;
}
