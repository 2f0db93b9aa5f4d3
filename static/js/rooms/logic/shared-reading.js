// What a student shares of an answer, and how often.

import { EMOTIONS } from "../../shared/emotions.js";

/** @import { Answer, EmotionName, Scores } from "../../shared/types.js" */
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
