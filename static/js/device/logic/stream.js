// The recogniser's state for one stream of frames, and when that state must be reset. model/stream.py is the same in
// Python.

import { ScanSchedule } from "./detect/schedule.js";
import { rescaleTracks } from "./track/association.js";
import { Turns } from "./track/turns.js";

/** @import { Scores, Size } from "../../shared/types.js" */
/** @import { Grey } from "./grey.js" */
/** @import { Track } from "./track/track.js" */

/** @typedef {{crop: Grey, scores: Scores}} CropReading A face as it was last read: the scores are of that crop alone. */

const MIN_SEEK_S = 2.5; // a larger step in a clip's own time is a seek: after the cut, other people are elsewhere

/** Where faces are and how they read. It identifies nobody. */
export class Stream {
  /** Whether to smooth; if not, boxes and scores come from each frame alone, and a hidden face is left out. */
  smooth = true;
  /** @type {Track[]} */
  tracks = [];
  /** @type {Track[]} */
  lostTracks = [];
  /** @type {Map<number, CropReading>} by track id */
  lastReadings = new Map();
  turns = new Turns();
  schedule = new ScanSchedule();
  /** @type {number | null} */
  lastS = null;
  /** @type {Size | null} */
  size = null;
  #lastId = 0;
  #hasClipTime = false;

  /**
   * Move on to a frame; return the seconds since the last one. Tracks continue when the same picture comes larger or
   * smaller. Another shape, or a clock that went back, resets the stream.
   * @param {number} nowS
   * @param {Size} frame
   */
  advance(nowS, { width, height }) {
    let elapsedS = this.lastS === null ? 0 : nowS - this.lastS;
    if (elapsedS < 0 || !this.size || !isSameShape(this.size, { width, height })) {
      this.reset();
      elapsedS = 0;
    } else if (width !== this.size.width || height !== this.size.height) {
      // The schedule continues as it is: it compares cells, of which there are as many whatever is sent.
      this.tracks = rescaleTracks(this.tracks, width / this.size.width);
      this.lostTracks = rescaleTracks(this.lostTracks, width / this.size.width);
    }
    this.lastS = nowS;
    this.size = { width, height };
    return elapsedS;
  }

  /**
   * Return the time by which to follow faces: the clip's own where the frame has one, else the clock's. Resets the stream
   * when the clock is not the last frame's, and after a seek in the clip.
   * @param {number} clockS
   * @param {number | null} clipS
   */
  frameTimeS(clockS, clipS) {
    const hasClipTime = clipS !== null;
    const nowS = clipS ?? clockS;
    const stepS = this.lastS === null ? 0 : nowS - this.lastS;
    const isSeek = hasClipTime && !(stepS >= 0 && stepS <= MIN_SEEK_S);
    if (isSeek || hasClipTime !== this.#hasClipTime) this.reset();
    this.#hasClipTime = hasClipTime;
    return nowS;
  }

  /** Return an unused face id. Ids continue after a reset, so that no face gets the id of an earlier one. */
  nextId() {
    this.#lastId += 1;
    return this.#lastId;
  }

  /**
   * Return how a face that is followed was last read.
   * @param {number} id
   */
  reading(id) {
    const reading = this.lastReadings.get(id);
    if (!reading) throw new Error(`Face ${id} was never read.`);
    return reading;
  }

  /** Forget the readings of faces that are no longer followed. */
  forgetReadings() {
    const known = new Set(this.tracks.map(({ id }) => id));
    for (const id of this.lastReadings.keys()) if (!known.has(id)) this.lastReadings.delete(id);
  }

  reset() {
    this.tracks = [];
    this.lostTracks = [];
    this.lastReadings = new Map();
    this.schedule = new ScanSchedule();
    this.turns = new Turns();
    this.lastS = null;
  }
}

/**
 * Return whether two sizes can be of one picture: their shapes differ by rounding at most.
 * @param {Size} first
 * @param {Size} second
 */
export function isSameShape(first, second) {
  const [small, large] = first.width <= second.width ? [first, second] : [second, first];
  return Math.abs((large.height * small.width) / large.width - small.height) <= 1;
}
