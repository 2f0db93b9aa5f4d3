// What the page says about a picture and the faces in it, in plain words.

import { wordFor } from "../../shared/emotions.js";
import { closestTwo, percent, sentenceFor } from "../../shared/wording.js";

/** By the server's names for what makes a face hard to read. What helps is another photograph, not another pose. */
export const PHOTO_FLAGS = Object.freeze({
  "too-small": "Too small: a photograph from nearer, or a larger one, would help.",
  "too-dark": "Too dark: a photograph with light on the face would help.",
  "too-bright": "Too bright: a photograph in softer light would help.",
  blurred: "Blurred: a sharper photograph would help.",
  "cut-off": "Partly outside the picture: a photograph of the whole face would help.",
});

const OCCLUSION = "Occlusion: how much the score falls when this place is hidden.";

/** The line below a face's sentence: how sure the network is, or between what it cannot decide. */
export function photoDetail(face) {
  if (face.certain) return `${percent(face.confidence)} confidence`;
  const [first, second] = closestTwo(face);
  if (face.flags.length) return `As far as it can be read: ${first} or ${second}.`;
  return `Somewhere between ${first} and ${second}.`;
}

/** A sentence for each flag; a flag that this page does not know is shown as the server names it. */
export function flagSentences(face) {
  return face.flags.map((flag) => (Object.hasOwn(PHOTO_FLAGS, flag) ? PHOTO_FLAGS[flag] : `${flag}.`));
}

/** "1 face", "3 faces", "no face". */
export function countFaces(count) {
  if (count === 0) return "no face";
  return count === 1 ? "1 face" : `${count} faces`;
}

export function countPictures(count) {
  return count === 1 ? "1 picture" : `${count} pictures`;
}

/** In a few words, what has become of a picture: {state, sentShare, result, error}. */
export function stateWords({ state, sentShare, result, error }) {
  if (state === "done") return countFaces(result.faces.length);
  if (state === "failed") return error.title;
  if (state === "sending") return `sending, ${percent(sentShare)}`;
  return { waiting: "waiting", held: "waiting", checking: "waiting", analysing: "looking for faces" }[state];
}

/** For a screen reader, when the chosen picture has been read. */
export function resultSentence({ name, result }) {
  const { faces } = result;
  const lead = `${name}: ${countFaces(faces.length)}.`;
  return faces.length && faces.length <= 3 ? `${lead} ${faces.map(sentenceFor).join(". ")}.` : lead;
}

/** For a screen reader, when nothing is left to do. totals: of totals.js. */
export function finishedSentence(totals) {
  const parts = [`${countPictures(totals.read)} read, ${countFaces(totals.faces)}, ${totals.certain} certain.`];
  if (totals.failed) parts.push(`${countPictures(totals.failed)} could not be read.`);
  return parts.join(" ");
}

function upTo(share) {
  const points = Math.round(share * 100);
  if (points < 1) return "but hardly";
  return `up to ${points} ${points === 1 ? "point" : "points"}`;
}

/** What the heat map's legend says: {warm, cool, method} of an explanation (docs/api.md). */
export function heatWords({ emotion, heat, method }) {
  const all = heat.flat();
  return {
    warm: `Warm: for “${wordFor(emotion)}”, ${upTo(Math.max(...all))}`,
    cool: `Cool: against it, ${upTo(-Math.min(...all))}`,
    method: method === "occlusion" ? OCCLUSION : `Method: ${method}.`,
  };
}
