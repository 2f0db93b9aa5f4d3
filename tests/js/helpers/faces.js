// Makes faces with chosen scores, and the samples of a recording from them.

import { EMOTION_NAMES } from "../../../static/js/shared/emotions.js";

/** @typedef {import("../../../static/js/shared/types.js").Face} Face */
/** @typedef {import("../../../static/js/shared/types.js").Sample} Sample */
/** @typedef {import("../../../static/js/shared/types.js").Scores} Scores */

/**
 * Return seven scores; neutral gets the rest up to 1.
 * @param {Partial<Scores>} given
 */
export function makeScores(given) {
  const scores = { angry: 0, disgust: 0, fear: 0, happy: 0, sad: 0, surprise: 0, neutral: 0, ...given };
  scores.neutral += 1 - EMOTION_NAMES.reduce((sum, name) => sum + scores[name], 0);
  return scores;
}

/**
 * Return a face with these scores, labelled by the highest.
 * @param {number} id
 * @param {Partial<Scores>} given
 * @param {Partial<Face>} changes
 * @returns {Face}
 */
export function makeFace(id, given = {}, changes = {}) {
  const scores = makeScores(given);
  const emotion = EMOTION_NAMES.reduce((best, name) => (scores[name] > scores[best] ? name : best));
  const box = { x: 10, y: 10, width: 50, height: 50 };
  const certain = changes.certain ?? true;
  const flags = certain ? [] : ["too-dark"];
  return { id, box, tilt_deg: 0, emotion, confidence: scores[emotion], certain, scores, flags, ...changes };
}

/**
 * Return samples from pairs of a time and the faces seen then.
 * @param {[number, Face[]][]} moments
 * @returns {Sample[]}
 */
export function makeSamples(...moments) {
  return moments.map(([t_s, faces]) => ({ t_s, faces }));
}

/**
 * Return ten samples a second, and one at the end. Each stretch lasts some seconds and shows a face, or nobody.
 * @param {[number, Face | null][]} stretches
 * @returns {Sample[]}
 */
export function makeStretches(...stretches) {
  const faces = stretches.flatMap(([length_s, face]) => Array(Math.round(length_s * 10)).fill(face ? [face] : []));
  return [...faces, faces.at(-1) ?? []].map((group, index) => ({ t_s: index / 10, faces: group }));
}
