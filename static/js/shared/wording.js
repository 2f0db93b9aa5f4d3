// Readings, moments and durations in words and digits.

import { EMOTIONS, formatSigned, wordFor } from "./emotions.js";
import { IN_GAP } from "./measures/series.js";

/** @import { Face } from "./types.js" */
/** @import { Series } from "./measures/series.js" */

const LOCALE = "en-GB"; // the pages are in British English, whatever the browser's language

/**
 * By the server's names for what makes a face hard to read.
 * @type {Readonly<Record<string, {reason: string, advice: string}>>}
 */
export const FLAG_WORDS = Object.freeze({
  "too-small": { reason: "too small", advice: "Too small: come closer." },
  "too-dark": { reason: "too dark", advice: "Too dark: more light would help." },
  "too-bright": { reason: "too bright", advice: "Too bright: less light would help." },
  blurred: { reason: "blurred", advice: "Blurred: hold still for a moment." },
  "cut-off": { reason: "partly out of view", advice: "Partly out of view: move to the middle." },
  "turned-away": { reason: "turned away", advice: "Turned away: look towards the camera." },
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
  if (face.certain) return short ? wordFor(face.emotion) : `looks ${wordFor(face.emotion)}`;
  const reason = reasonFor(face);
  if (short) return reason || "hard to read";
  return reason ? `hard to read: ${reason}` : "hard to read";
}

/**
 * Return a whole sentence about one face, for the panel's heading and for screen readers.
 * @param {Face} face
 */
export function sentenceFor(face) {
  return face.certain ? `Face ${face.id} looks ${wordFor(face.emotion)}` : `Face ${face.id} is hard to read`;
}

/**
 * Return the line below that sentence: how sure the network is, or why it is not and what would help.
 * @param {Face} face
 */
export function detailFor(face) {
  if (face.certain) return `${percent(face.confidence)} confidence`;
  const flag = knownFlag(face);
  if (flag) return flag.advice;
  const [first, second] = closestTwo(face);
  return `Somewhere between ${first} and ${second}.`;
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
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
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
  if (seconds < 10) return `${length_s.toFixed(1)} s`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/**
 * Return "1 sample", "1,850 samples".
 * @param {number} count
 * @param {string} noun in the singular; its plural ends in s
 */
export function counted(count, noun) {
  return `${count.toLocaleString(LOCALE)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Return a date and time in the reader's time zone, in the language of the pages: "23 November 2026 at 20:15".
 * @param {Date} date
 */
export function dateText(date) {
  return date.toLocaleString(LOCALE, { dateStyle: "long", timeStyle: "short" });
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
  if (label === IN_GAP) return "nothing recorded";
  if (label < 0) return "no clear reading";
  const { name, word } = EMOTIONS[label];
  return `looks ${word}, ${percent(series[name][row])}`;
}

/**
 * Describe a moment for screen readers: time, reading, valence and arousal.
 * @param {Series} series
 * @param {number} row -1 for none
 * @param {number} at_s
 */
export function momentText(series, row, at_s) {
  const reading = `${clock(at_s, { tenths: true })}, ${describeReading(series, row)}`;
  if (row < 0 || series.labels[row] < 0) return reading;
  return `${reading}, valence ${formatSigned(series.valence[row])}, arousal ${formatSigned(series.arousal[row])}`;
}
