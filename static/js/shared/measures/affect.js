// Valence and arousal of seven scores: the average of the expressions' published coordinates, weighted by the scores.

import { EMOTION_NAMES } from "../emotions.js";

/** @typedef {import("../types.js").Scores} Scores */
/** @typedef {import("../types.js").EmotionName} EmotionName */
/** @typedef {{valence: number, arousal: number}} Affect Each from -1 to 1. */

/**
 * Pleasure and arousal as people rated the words (angry, disgusted, fearful, happy, sad, surprised), from -1 to 1:
 * Russell and Mehrabian 1977, Evidence for a three-factor theory of emotions, Journal of Research in Personality 11,
 * 273-294, table 4. Neutral is not in their table; we place it at the origin.
 * @type {Readonly<Record<EmotionName, Readonly<Affect>>>}
 */
export const COORDINATES = Object.freeze({
  angry: Object.freeze({ valence: -0.51, arousal: 0.59 }),
  disgust: Object.freeze({ valence: -0.6, arousal: 0.35 }),
  fear: Object.freeze({ valence: -0.64, arousal: 0.6 }),
  happy: Object.freeze({ valence: 0.81, arousal: 0.51 }),
  sad: Object.freeze({ valence: -0.63, arousal: -0.27 }),
  surprise: Object.freeze({ valence: 0.4, arousal: 0.67 }),
  neutral: Object.freeze({ valence: 0, arousal: 0 }),
});

/**
 * Compute valence and arousal. Both are NaN if the scores sum to zero.
 * @param {Partial<Scores>} scores
 * @returns {Affect}
 */
export function computeAffect(scores) {
  let [weight, valence, arousal] = [0, 0, 0];
  for (const name of EMOTION_NAMES) {
    const score = scores[name] ?? 0;
    weight += score;
    valence += score * COORDINATES[name].valence;
    arousal += score * COORDINATES[name].arousal;
  }
  return { valence: valence / weight, arousal: arousal / weight };
}

/**
 * Format a valence or an arousal: "+0.52", "−0.08", "0.00", with a real minus sign.
 * @param {number} value
 */
export function formatSigned(value) {
  const text = Math.abs(value).toFixed(2);
  if (text === "0.00") return text;
  return `${value < 0 ? "\u2212" : "+"}${text}`;
}
