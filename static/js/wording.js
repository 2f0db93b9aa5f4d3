// What the page says about a face, in plain words: what it looks like, or why it is hard to read.

import { EMOTIONS, wordFor } from "./emotions.js";

const FLAG_WORDS = Object.freeze({
  "too-small": { reason: "too small", advice: "Coming closer to the camera would help." },
  "too-dark": { reason: "too dark", advice: "More light on the face would help." },
  "too-bright": { reason: "too bright", advice: "Less light on the face would help." },
  blurred: { reason: "blurred", advice: "Holding still would help." },
  "cut-off": { reason: "partly out of view", advice: "Moving into the middle would help." },
});

/** The first reason in words, or "" where the server gives none that this page knows. */
export function reasonFor(face) {
  const flag = face.flags.find((name) => Object.hasOwn(FLAG_WORDS, name));
  return flag ? FLAG_WORDS[flag].reason : "";
}

/** The words of the two highest scores, highest first. */
export function closestTwo(face) {
  const ranked = EMOTIONS.map(({ name, word }) => ({ word, score: face.scores[name] ?? 0 }));
  ranked.sort((a, b) => b.score - a.score);
  return [ranked[0].word, ranked[1].word];
}

/** The label beside a face's box: "looks happy", or "hard to read: too dark". `short` leaves out what can be spared. */
export function labelFor(face, { short = false } = {}) {
  if (face.certain) return short ? wordFor(face.emotion) : `looks ${wordFor(face.emotion)}`;
  const reason = reasonFor(face);
  if (short) return reason || "hard to read";
  return reason ? `hard to read: ${reason}` : "hard to read";
}

/** A whole sentence about one face, for the panel's heading and for screen readers. */
export function sentenceFor(face) {
  return face.certain ? `Face ${face.id} looks ${wordFor(face.emotion)}` : `Face ${face.id} is hard to read`;
}

/** The line below that sentence: how sure the network is, or why it is not and what would help. */
export function detailFor(face) {
  if (face.certain) return `${percent(face.confidence)} confidence`;
  const flag = face.flags.find((name) => Object.hasOwn(FLAG_WORDS, name));
  if (flag) return `It is ${FLAG_WORDS[flag].reason}. ${FLAG_WORDS[flag].advice}`;
  const [first, second] = closestTwo(face);
  return `Somewhere between ${first} and ${second}.`;
}

/** "83%" for 0.83. */
export function percent(share) {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
}
