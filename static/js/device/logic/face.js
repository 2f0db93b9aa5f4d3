// A face and its reading, and its form in the live protocol. model/face.py is the same in Python.

import { roundTo } from "./rounding.js";
import { bestLabel } from "./track/smoothing.js";

/** @import { Box, EmotionName, Face, Scores } from "../../shared/types.js" */

/**
 * @typedef {object} FaceReading
 * @property {number} id
 * @property {Box} box in pixels of the picture, within it
 * @property {number} tilt_deg
 * @property {Scores} scores not rounded
 * @property {boolean} certain
 * @property {string[]} flags
 * @property {EmotionName | null} stableEmotion the expression to display, which changes only when another scores clearly
 *   higher; null where readings are not smoothed, and for a new face
 */

const SCORE_DECIMALS = 4;
const TILT_DECIMALS = 1;

/**
 * Return the expression to show.
 * @param {FaceReading} face
 */
export function emotionOf({ stableEmotion, scores }) {
  return stableEmotion ?? bestLabel(scores);
}

/**
 * Return the face in the schema of docs/protocol.md, rounded.
 * @param {FaceReading} face
 * @returns {Face}
 */
export function toProtocol(face) {
  const emotion = emotionOf(face);
  const rounded = Object.entries(face.scores).map(([name, score]) => [name, roundTo(score, SCORE_DECIMALS)]);
  return {
    id: face.id,
    box: face.box,
    tilt_deg: roundTo(face.tilt_deg, TILT_DECIMALS),
    emotion,
    confidence: roundTo(face.scores[emotion], SCORE_DECIMALS),
    certain: face.certain,
    scores: Object.fromEntries(rounded),
    flags: face.flags,
  };
}
