// Makes recordings for tests.

/** @import { Face, Recording, Sample } from "../../../static/js/shared/types.js" */

export const SCORES = { angry: 0.01, disgust: 0.01, fear: 0.01, happy: 0.9, sad: 0.02, surprise: 0.02, neutral: 0.03 };
export const ID = "0b9f2f3c-6a55-4d1e-9a55-3f6a1d6b7c10";

/**
 * Return a happy face.
 * @param {Partial<Face>} [changes]
 * @returns {Face}
 */
export function happyFace(changes = {}) {
  const box = { x: 10, y: 10, width: 50, height: 50 };
  const place = { id: 1, box, tilt_deg: 0 };
  return { ...place, emotion: "happy", confidence: 0.9, certain: true, scores: SCORES, flags: [], ...changes };
}

/**
 * Return a recording of one happy face, ten times a second.
 * @param {{count?: number} & Partial<Recording>} [options]
 * @returns {Recording}
 */
export function makeRecording({ count = 3, ...changes } = {}) {
  /** @type {Sample[]} */
  const samples = Array.from({ length: count }, (_, number) => ({ t_s: number / 10, faces: [happyFace()] }));
  return {
    format: "mien-recording",
    version: 1,
    id: ID,
    name: "Question time",
    started_at: "2026-11-23T20:15:00.000Z",
    duration_s: Math.max(0, count - 1) / 10,
    source: { kind: "camera", name: null, width: 640, height: 480 },
    baseline: null,
    marks: [{ t_s: 0.1, label: "question 3" }],
    samples,
    ...changes,
  };
}
