// What a student's page makes of its readings: what is shared, and whether Mirror's target was matched.

import { EMOTIONS } from "../../shared/emotions.js";

/** @import { Activity, Answer, EmotionName, Scores } from "../../shared/types.js" */

/**
 * @typedef {object} Round
 * @property {number} number of the room's activities
 * @property {EmotionName} target
 * @property {number} endMs
 * @property {boolean} isMatched
 * @property {boolean} hasReading whether any face was read
 * @property {boolean} isReported whether its result was taken
 */

/** One round of Mirror: whether the target expression was matched before time ran out. */
export class MatchRound {
  /** @type {Round | null} */
  #round = null;

  /**
   * Take over the room's activity. A new round number starts a new round; another activity ends it.
   * @param {Activity} activity
   * @param {number} nowMs
   */
  setActivity({ name, round: number, target, left_s: leftS }, nowMs) {
    if (name !== "mirror" || !target) this.#round = null;
    else if (this.#round?.number !== number) {
      const endMs = nowMs + leftS * 1000;
      this.#round = { number, target, endMs, isMatched: false, hasReading: false, isReported: leftS <= 0 };
    }
  }

  /**
   * Count a reading that came in time.
   * @param {EmotionName} emotion
   * @param {number} nowMs
   */
  addReading(emotion, nowMs) {
    const round = this.#round;
    if (!round || nowMs > round.endMs) return;
    round.hasReading = true;
    if (emotion === round.target) round.isMatched = true;
  }

  get isMatched() {
    return this.#round?.isMatched ?? false;
  }

  /**
   * Return the whole seconds left in the round, 0 where there is none.
   * @param {number} nowMs
   */
  remainingS(nowMs) {
    return this.#round ? Math.max(0, Math.ceil((this.#round.endMs - nowMs) / 1000)) : 0;
  }

  /**
   * Return the result once, when the round is over and a face was read in it; otherwise null.
   * @param {number} nowMs
   */
  takeResult(nowMs) {
    const round = this.#round;
    if (!round || round.isReported || nowMs <= round.endMs) return null;
    round.isReported = true;
    return round.hasReading ? { target: round.target, matched: round.isMatched } : null;
  }
}

/** @typedef {{emotion: EmotionName, scores: Scores}} SharedReading */

export const SHARE_INTERVAL_MS = 333; // three a second; the server accepts up to five

/**
 * Return the label and scores of the largest readable face, or null. Nothing else of the answer is shared.
 * @param {Pick<Answer, "faces">} answer
 * @returns {SharedReading | null}
 */
export function sharedReading({ faces }) {
  const readable = faces.filter(({ flags }) => flags.length === 0);
  if (!readable.length) return null;
  const { emotion, scores } = readable.reduce((max, face) => (face.box.width > max.box.width ? face : max));
  const entries = EMOTIONS.map(({ name }) => [name, scores[name]]);
  return { emotion, scores: /** @type {Scores} */ (Object.fromEntries(entries)) };
}

/** Limits how often something happens: at most once per interval. */
export class Throttle {
  #intervalMs;
  #lastMs = -Infinity;

  /** @param {number} intervalMs */
  constructor(intervalMs) {
    this.#intervalMs = intervalMs;
  }

  /**
   * Return whether it may happen now, and if so count it.
   * @param {number} nowMs
   */
  tryAcquire(nowMs) {
    if (nowMs - this.#lastMs < this.#intervalMs) return false;
    this.#lastMs = nowMs;
    return true;
  }
}
