// Smooths boxes and scores over time, by constants in seconds, so that a low frame rate adds no lag.
// model/track/smoothing.py is the same in Python.

/** @import { Scores } from "../../../shared/types.js" */

const SCORES_TIME_CONSTANT_S = 0.25; // after this time a change is two thirds complete
const SWITCH_MARGIN = 0.06; // by how much the score of another expression must exceed that of the current label
// The One Euro filter (Casiez, Roussel and Vogel, 2012): the slower a face moves, the more it is smoothed. Speeds are in
// face widths per second, so that near and far faces are treated alike.
const [MIN_CUTOFF_HZ, SPEED_FACTOR, SPEED_CUTOFF_HZ] = [1.5, 6.0, 2.0];

/**
 * Move `previous` towards `current` by exponential smoothing over the elapsed time.
 * @param {number} previous
 * @param {number} current
 * @param {number} elapsedS
 * @param {number} timeConstantS
 */
export function smooth(previous, current, elapsedS, timeConstantS) {
  return current + (previous - current) * Math.exp(-Math.max(elapsedS, 0) / timeConstantS);
}

/** The state of the filter for one coordinate: its smoothed value, and its smoothed speed per second. */
export class OneEuroFilter {
  /**
   * @param {number} value
   * @param {number} [speed]
   */
  constructor(value, speed = 0) {
    this.value = value;
    this.speed = speed;
    Object.freeze(this);
  }

  /**
   * Return the state after a new value.
   * @param {number} value
   * @param {number} elapsedS
   * @param {number} faceWidth in the unit of the value
   */
  update(value, elapsedS, faceWidth) {
    if (elapsedS <= 0) return this;
    const speed = smooth(this.speed, (value - this.value) / elapsedS, elapsedS, 1 / (2 * Math.PI * SPEED_CUTOFF_HZ));
    const cutoffHz = MIN_CUTOFF_HZ + (SPEED_FACTOR * Math.abs(speed)) / Math.max(faceWidth, 1);
    return new OneEuroFilter(smooth(this.value, value, elapsedS, 1 / (2 * Math.PI * cutoffHz)), speed);
  }

  /**
   * Return the same state in a unit that is `factor` times as small.
   * @param {number} factor
   */
  scaled(factor) {
    return new OneEuroFilter(this.value * factor, this.speed * factor);
  }
}

/**
 * Move each score from `previous` towards `current`; the scores still sum to one.
 * @param {Scores} previous
 * @param {Scores} current
 * @param {number} elapsedS
 * @returns {Scores}
 */
export function smoothScores(previous, current, elapsedS) {
  const names = /** @type {(keyof Scores)[]} */ (Object.keys(current));
  const smoothed = names.map((name) => [name, smooth(previous[name], current[name], elapsedS, SCORES_TIME_CONSTANT_S)]);
  return Object.fromEntries(smoothed);
}

/**
 * Return the `current` label until the score of another is clearly higher, then that one.
 * @param {Scores} scores
 * @param {keyof Scores | null} current
 */
export function stableLabel(scores, current) {
  const best = bestLabel(scores);
  return current !== null && scores[best] < scores[current] + SWITCH_MARGIN ? current : best;
}

/**
 * Return the label with the highest score, the first of equals.
 * @param {Scores} scores
 */
export function bestLabel(scores) {
  const names = /** @type {(keyof Scores)[]} */ (Object.keys(scores));
  return names.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}
