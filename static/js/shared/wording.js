// What the pages say about a face, in plain words: what it looks like, or why it is hard to read.

import { EMOTIONS, wordFor } from "./emotions.js";

/** @import { Face } from "./types.js" */

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
