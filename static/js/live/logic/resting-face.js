// Judges whether a face was at rest while calibration measured it. Calibration to a face that pulls a grimace would read
// the grimace as neutral from then on.

import { EMOTION_NAMES, looksFor, mapEmotions } from "../../shared/emotions.js";
import { gettext } from "../../shared/translate.js";

/** @import { Box, EmotionName, Scores } from "../../shared/types.js" */
/** @typedef {{scores: Scores, box: Box, tilt_deg: number}} Reading of one face, in one picture */

// Of PublicTest's faces that most of ten FER+ voters call neutral, the two limits below refuse 3 %; of happy and surprised
// ones 96 % and 95 %, of fearful ones 90 %, of angry ones 85 % (measured on 2026-11-28, residual_se_narrow).
const MIN_NEUTRAL = 0.1; // a relaxed face shows some, however sad it looks
const MAX_OTHER = 0.5; // of an expression that no relaxed face is mistaken for
/** @type {readonly EmotionName[]} What a relaxed face may look like. */
const RESTING_LOOKS = Object.freeze(["neutral", "sad", "angry"]);
const MAX_CHANGE = 0.35; // of a score from its mean
const MAX_SHIFT = 0.25; // of the face's place and size, in widths of the face
const MAX_TURN_DEG = 15;

/**
 * Return what is wrong with the face as a resting one, in a sentence for the page; null where it was at rest.
 * @param {Reading[]} readings at least one
 * @returns {string | null}
 */
export function findUnrest(readings) {
  if (hasMoved(readings)) {
    return gettext("The face moved, so nothing was calibrated. Hold still for three seconds, and try again.");
  }
  const means = mapEmotions((name) => mean(readings.map(({ scores }) => scores[name])));
  if (readings.some(({ scores }) => EMOTION_NAMES.some((name) => Math.abs(scores[name] - means[name]) > MAX_CHANGE))) {
    return gettext(
      "The expression changed, so nothing was calibrated. Keep your face relaxed for three seconds, and try again.",
    );
  }
  const first = EMOTION_NAMES.reduce((best, name) => (means[name] > means[best] ? name : best));
  const isOther = !RESTING_LOOKS.includes(first) && means[first] > MAX_OTHER;
  if (!isOther && means.neutral >= MIN_NEUTRAL) return null;
  // Translator: {looks} stands for words such as "looks happy"
  return gettext("This face {looks}, not relaxed, so nothing was calibrated. Relax your face, and try again.", {
    looks: looksFor(first),
  });
}

/** @param {Reading[]} readings */
function hasMoved(readings) {
  const limitPx = MAX_SHIFT * mean(readings.map(({ box }) => box.width));
  return (
    rangeOf(readings.map(({ box }) => box.x + box.width / 2)) > limitPx ||
    rangeOf(readings.map(({ box }) => box.y + box.height / 2)) > limitPx ||
    rangeOf(readings.map(({ box }) => box.width)) > limitPx ||
    rangeOf(readings.map(({ tilt_deg }) => tilt_deg)) > MAX_TURN_DEG
  );
}

/** @param {number[]} values */
function rangeOf(values) {
  return Math.max(...values) - Math.min(...values);
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
