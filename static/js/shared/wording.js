// Readings, moments and durations in words and digits.

import { EMOTIONS, formatSigned, looksFor, wordFor } from "./emotions.js";
import { IN_GAP } from "./measures/series.js";
import { formatNumber, gettext, pgettext } from "./translate.js";

/** @import { Face } from "./types.js" */
/** @import { Series } from "./measures/series.js" */

/**
 * By the server's names for what makes a face hard to read.
 * @type {Readonly<Record<string, {reason: string, advice: string}>>}
 */
export const FLAG_WORDS = Object.freeze({
  "too-small": {
    reason: pgettext("why a face is hard to read", "too small"),
    advice: gettext("Too small: come closer."),
  },
  "too-dark": {
    reason: pgettext("why a face is hard to read", "too dark"),
    advice: gettext("Too dark: more light would help."),
  },
  "too-bright": {
    reason: pgettext("why a face is hard to read", "too bright"),
    advice: gettext("Too bright: less light would help."),
  },
  blurred: {
    reason: pgettext("why a face is hard to read", "blurred"),
    advice: gettext("Blurred: hold still for a moment."),
  },
  "cut-off": {
    reason: pgettext("why a face is hard to read", "partly out of view"),
    advice: gettext("Partly out of view: move to the middle."),
  },
  "turned-away": {
    reason: pgettext("why a face is hard to read", "turned away"),
    advice: gettext("Turned away: look towards the camera."),
  },
});

/**
 * Return the first reason in words, or "" where the server gives none that this page knows.
 * @param {Pick<Face, "flags">} face
 */
export function reasonFor(face) {
  return knownFlag(face)?.reason ?? "";
}

/**
 * Return the words of the two highest scores, highest first.
 * @param {Pick<Face, "scores">} face
 */
export function closestTwo(face) {
  const ranked = EMOTIONS.map(({ name, word }) => ({ word, score: face.scores[name] ?? 0 }));
  ranked.sort((a, b) => b.score - a.score);
  return [ranked[0].word, ranked[1].word];
}

/**
 * Return the label beside a face's box: "looks happy" or "hard to read: too dark".
 * @param {Face} face
 * @param {{short?: boolean}} [options] short: "happy" or "too dark"
 */
export function labelFor(face, { short = false } = {}) {
  if (face.certain) return short ? wordFor(face.emotion) : looksFor(face.emotion);
  const reason = reasonFor(face);
  if (short) return reason || gettext("hard to read");
  return reason ? gettext("hard to read: {reason}", { reason }) : gettext("hard to read");
}

/**
 * Return a whole sentence about one face, for the panel's heading and for screen readers.
 * @param {Face} face
 */
export function sentenceFor(face) {
  const { id } = face;
  if (!face.certain) return gettext("Face {id} is hard to read", { id });
  // Translator: the label is such as "looks happy"
  return gettext("Face {id} {label}", { id, label: looksFor(face.emotion) });
}

/**
 * Return the line below that sentence: how sure the network is, or why it is not and what would help.
 * @param {Face} face
 */
export function detailFor(face) {
  if (face.certain) return gettext("{percent} confidence", { percent: percent(face.confidence) });
  const flag = knownFlag(face);
  if (flag) return flag.advice;
  const [first, second] = closestTwo(face);
  return gettext("Somewhere between {first} and {second}.", { first, second });
}

/** @param {Pick<Face, "flags">} face */
function knownFlag({ flags }) {
  const name = flags.find((flag) => Object.hasOwn(FLAG_WORDS, flag));
  return name === undefined ? null : FLAG_WORDS[name];
}

/**
 * Return "83%" for 0.83.
 * @param {number} share
 */
export function percent(share) {
  return formatNumber(Math.round(Math.min(1, Math.max(0, share)) * 100) / 100, { style: "percent" });
}

/**
 * Format a moment: "0:05", "12:30", "1:02:03"; with tenths "0:05.2".
 * @param {number} at_s
 * @param {{tenths?: boolean}} [options]
 */
export function clock(at_s, { tenths = false } = {}) {
  const unit = tenths ? 10 : 1;
  const whole = Math.max(0, Math.round(at_s * unit));
  const seconds = Math.floor(whole / unit);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${twoDigits(seconds % 60)}${tenths ? `.${whole % 10}` : ""}`;
  return hours ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Format a duration: "4.2 s", "42 s", "3 min 05 s", "1 h 02 min".
 * @param {number} length_s
 */
export function lasting(length_s) {
  const seconds = Math.round(length_s);
  if (seconds < 10) {
    const tenths = formatNumber(length_s, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return gettext("{seconds} s", { seconds: tenths });
  }
  if (seconds < 60) return gettext("{seconds} s", { seconds });
  if (seconds < 3600) {
    const parts = { minutes: Math.floor(seconds / 60), seconds: twoDigits(seconds % 60) };
    return gettext("{minutes} min {seconds} s", parts);
  }
  const minutes = Math.round(seconds / 60);
  return gettext("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: twoDigits(minutes % 60) });
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}

/**
 * Describe the reading in a row: "looks happy, 83%".
 * @param {Series} series
 * @param {number} row -1 for none
 */
export function describeReading(series, row) {
  const label = row < 0 ? IN_GAP : series.labels[row];
  if (label === IN_GAP) return gettext("nothing recorded");
  if (label < 0) return gettext("no clear reading");
  const { name, looks } = EMOTIONS[label];
  // Translator: the label of a face and its score: "looks happy, 83%"
  return gettext("{label}, {percent}", { label: looks, percent: percent(series[name][row]) });
}

/**
 * Describe a moment for screen readers: time, reading, valence and arousal.
 * @param {Series} series
 * @param {number} row -1 for none
 * @param {number} at_s
 */
export function momentText(series, row, at_s) {
  const values = { time: clock(at_s, { tenths: true }), reading: describeReading(series, row) };
  // Translator: a moment of a recording, for screen readers: "0:05.2, looks happy, 83%"
  if (row < 0 || series.labels[row] < 0) return gettext("{time}, {reading}", values);
  const valence = formatSigned(series.valence[row]);
  const arousal = formatSigned(series.arousal[row]);
  return gettext("{time}, {reading}, valence {valence}, arousal {arousal}", { ...values, valence, arousal });
}
