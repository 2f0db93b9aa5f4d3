// A track: one face over the frames of a stream. Pure geometry and time. model/track/track.py is the same in Python.

import { scaleBox } from "../box.js";
import { roundHalfEven } from "../rounding.js";
import { halfTurn, moveSquare, scaleSquare } from "../square.js";
import { OneEuroFilter } from "./smoothing.js";

/** @import { Detection } from "../detect/detection.js" */
/** @import { FaceReading } from "../face.js" */
/** @import { Square } from "../square.js" */

// Counted from the first frame that misses a face, so that a device with a low frame rate keeps its ids.
export const HOLD_S = 0.2; // a missed face is still returned for this long, where it was heading
export const MAX_MISSED_S = 0.45; // and searched for there for this long
export const MAX_LOST_S = 1.5; // a face found within this time, near where a lost one was heading, is that one
const MIN_CLEAR_SCORE = 0.6;
const TILT_UNIT_DEG = 60; // a head that tilts by this is smoothed as one that moves by its own width

/**
 * The state of a track. x, y (of the centre), side and tilt_deg are smoothed.
 * @typedef {object} TrackState
 * @property {number} id
 * @property {Detection} detection the face as it was last found
 * @property {number} lastSeenS when that was
 * @property {OneEuroFilter} x
 * @property {OneEuroFilter} y
 * @property {OneEuroFilter} side
 * @property {OneEuroFilter} tilt_deg
 * @property {FaceReading | null} lastFace its last reading, with smoothed scores
 * @property {number | null} missedSinceS the time of the first frame that missed it, null while it is found
 */

export class Track {
  /** @param {TrackState} state */
  constructor(state) {
    this.id = state.id;
    this.detection = state.detection;
    this.lastSeenS = state.lastSeenS;
    this.x = state.x;
    this.y = state.y;
    this.side = state.side;
    this.tilt_deg = state.tilt_deg;
    this.lastFace = state.lastFace;
    this.missedSinceS = state.missedSinceS;
    Object.freeze(this);
  }

  /**
   * Start the track of a face that was detected now.
   * @param {number} id
   * @param {Detection} detection
   * @param {number} nowS
   */
  static start(id, detection, nowS) {
    const { x, y, side, tilt_deg } = detection.square;
    return new Track({
      id,
      detection,
      lastSeenS: nowS,
      x: new OneEuroFilter(x),
      y: new OneEuroFilter(y),
      side: new OneEuroFilter(side),
      tilt_deg: new OneEuroFilter(tilt_deg),
      lastFace: null,
      missedSinceS: null,
    });
  }

  /** Where the face was last found. */
  get square() {
    return this.detection.square;
  }

  get isMissed() {
    return this.missedSinceS !== null;
  }

  /** Whether the face was clearly seen when it was last looked for. */
  get isClear() {
    return !this.isMissed && this.detection.score >= MIN_CLEAR_SCORE;
  }

  /**
   * Return where the face should be now at its last speed; after a long time, where it was.
   * @param {number} nowS
   */
  predict(nowS) {
    const elapsedS = nowS - this.lastSeenS;
    if (!(elapsedS > 0 && elapsedS <= MAX_LOST_S)) return this.square;
    return moveSquare(this.square, this.x.speed * elapsedS, this.y.speed * elapsedS);
  }

  /**
   * Return the track with the face found again now.
   * @param {Detection} detection
   * @param {number} nowS
   */
  update(detection, nowS) {
    const { square } = detection;
    const elapsedS = Math.max(nowS - this.lastSeenS, 0);
    // A face that turns past 180 degrees goes on turning.
    const tilt_deg = square.tilt_deg + 360 * roundHalfEven((this.tilt_deg.value - square.tilt_deg) / 360);
    return this.with({
      detection,
      lastSeenS: nowS,
      x: this.x.update(square.x, elapsedS, square.side),
      y: this.y.update(square.y, elapsedS, square.side),
      side: this.side.update(square.side, elapsedS, square.side),
      tilt_deg: this.tilt_deg.update(tilt_deg, elapsedS, TILT_UNIT_DEG),
      missedSinceS: null,
    });
  }

  /**
   * Return the track with the face missed since now, or since an earlier frame.
   * @param {number} nowS
   */
  markMissed(nowS) {
    return this.isMissed ? this : this.with({ missedSinceS: nowS });
  }

  /**
   * Return the seconds since the first frame that missed the face; 0 while it is found.
   * @param {number} nowS
   */
  missedForS(nowS) {
    return this.missedSinceS === null ? 0 : nowS - this.missedSinceS;
  }

  /**
   * Return the square to draw.
   * @param {number} nowS
   * @returns {Square}
   */
  smoothedSquare(nowS) {
    if (this.isMissed) return this.predict(nowS);
    const tilt_deg = halfTurn(this.tilt_deg.value);
    const smoothed = { x: this.x.value, y: this.y.value, side: this.side.value, tilt_deg };
    const elapsedS = Math.max(nowS - this.lastSeenS, 0); // 0 in a frame that looked for the face
    return moveSquare(smoothed, this.x.speed * elapsedS, this.y.speed * elapsedS);
  }

  /**
   * Return the track of the same face in the same picture at another size.
   * @param {number} factor
   */
  scaled(factor) {
    const { lastFace } = this;
    return this.with({
      detection: { ...this.detection, square: scaleSquare(this.square, factor) },
      x: this.x.scaled(factor),
      y: this.y.scaled(factor),
      side: this.side.scaled(factor),
      lastFace: lastFace && { ...lastFace, box: scaleBox(lastFace.box, factor) },
    });
  }

  /**
   * Return the track with some of its state changed.
   * @param {Partial<TrackState>} changes
   */
  with(changes) {
    return new Track({ ...this, ...changes });
  }
}
