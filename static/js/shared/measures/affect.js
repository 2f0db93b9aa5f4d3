// Valence and arousal of seven scores: the mean of the expressions' published coordinates, weighted by the scores.

import { EMOTIONS } from "../emotions.js";

/**
 * Pleasure and arousal as people rated the words (angry, disgusted, fearful, happy, sad, surprised), from -1 to 1:
 * Russell and Mehrabian 1977, Evidence for a three-factor theory of emotions, Journal of Research in Personality 11,
 * 273-294, table 4. Neutral, which they did not ask for, is the middle.
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

/** scores: {angry: share, ...}. Returns {valence, arousal}; both NaN where the scores come to nothing. */
export function affectOf(scores) {
  let [weight, valence, arousal] = [0, 0, 0];
  for (const { name } of EMOTIONS) {
    const score = scores[name] ?? 0;
    weight += score;
    valence += score * COORDINATES[name].valence;
    arousal += score * COORDINATES[name].arousal;
  }
  return { valence: valence / weight, arousal: arousal / weight };
}
