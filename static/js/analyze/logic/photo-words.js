// What the page says about pictures and the faces in them, on the screen and to a screen reader.

import { wordFor } from "../../shared/emotions.js";
import { closestTwo, counted, percent, sentenceFor } from "../../shared/wording.js";
import { computeTotals } from "./results.js";

/** @import { Explanation, Face } from "../../shared/types.js" */
/** @import { Picture } from "./session.js" */

/**
 * By the server's names for what makes a face hard to read. Another photograph helps, not another pose.
 * @type {Readonly<Record<string, string>>}
 */
export const PHOTO_FLAGS = Object.freeze({
  "too-small": "Too small: a closer or larger photograph would help.",
  "too-dark": "Too dark: a photograph with light on the face would help.",
  "too-bright": "Too bright: a photograph in softer light would help.",
  blurred: "Blurred: a sharper photograph would help.",
  "cut-off": "Partly outside the picture: a photograph of the whole face would help.",
  "turned-away": "Turned away: a photograph from the front would help.",
});

const OCCLUSION = "Occlusion: how much the score falls when this part is hidden.";

/** @type {Readonly<Record<string, string>>} */
const STATE_WORDS = Object.freeze({
  waiting: "waiting",
  checking: "waiting",
  loading: "waiting",
  analysing: "looking for faces",
});

/**
 * Return the line below a face's sentence: the confidence, or the two likeliest expressions.
 * @param {Face} face
 */
export function photoDetail(face) {
  if (face.certain) return `${percent(face.confidence)} confidence`;
  const [first, second] = closestTwo(face);
  return face.flags.length ? `Possibly ${first} or ${second}.` : `Somewhere between ${first} and ${second}.`;
}

/**
 * Return a sentence for each flag; a flag that this page does not know is shown by the server's name.
 * @param {Face} face
 */
export function flagSentences({ flags }) {
  return flags.map((flag) => (Object.hasOwn(PHOTO_FLAGS, flag) ? PHOTO_FLAGS[flag] : `${flag}.`));
}

/**
 * Return "no face", "1 face", "3 faces".
 * @param {number} count
 */
export function countFaces(count) {
  return count === 0 ? "no face" : counted(count, "face");
}

/** @param {number} count */
export function countPictures(count) {
  return counted(count, "picture");
}

/**
 * Describe a picture's state in a few words.
 * @param {Pick<Picture, "state" | "fraction" | "result" | "error">} picture
 */
export function stateWords({ state, fraction, result, error }) {
  if (state === "done") return countFaces(result?.faces.length ?? 0);
  if (state === "failed") return error?.title ?? "";
  return state === "sending" ? `sending, ${percent(fraction)}` : STATE_WORDS[state];
}

/**
 * Describe a picture that has been read, for screen readers.
 * @param {string} name
 * @param {Face[]} faces
 */
export function resultSentence(name, faces) {
  const lead = `${name}: ${countFaces(faces.length)}.`;
  return faces.length && faces.length <= 3 ? `${lead} ${faces.map(sentenceFor).join(". ")}.` : lead;
}

/**
 * Describe a finished batch, for screen readers.
 * @param {import("./results.js").Totals} totals
 */
export function finishedSentence({ read, faces, certain, failed }) {
  const certainty = faces ? `, ${certain} certain` : "";
  const sentence = `${countPictures(read)} read: ${countFaces(faces)}${certainty}.`;
  return failed ? `${sentence} ${countPictures(failed)} could not be read.` : sentence;
}

/**
 * Return the words of a heat map's legend.
 * @param {Pick<Explanation, "emotion" | "heat" | "method">} explanation
 */
export function heatWords({ emotion, heat, method }) {
  const values = heat.flat();
  return {
    warm: `Warm: for “${wordFor(emotion)}”, ${upTo(Math.max(...values))}`,
    cool: `Cool: against it, ${upTo(-Math.min(...values))}`,
    method: method === "occlusion" ? OCCLUSION : `Method: ${method}.`,
  };
}

/** @param {number} share */
function upTo(share) {
  const points = Math.round(share * 100);
  if (points < 1) return "but barely";
  return `up to ${points} ${points === 1 ? "point" : "points"}`;
}

/** What a screen reader hears while pictures are read: the start, a wait, and the end, but not every picture. */
export class BatchAnnouncements {
  /** @type {Picture[]} */
  #batch = [];
  #hasWaited = false;

  /**
   * Add pictures to be read. Return the sentence to announce.
   * @param {Picture[]} pictures
   */
  add(pictures) {
    this.#batch.push(...pictures);
    return `Reading ${countPictures(pictures.length)}.`;
  }

  /** @param {Picture[]} pictures */
  remove(pictures) {
    this.#batch = this.#batch.filter((picture) => !pictures.includes(picture));
  }

  /**
   * Return a sentence the first time that the server makes a batch wait, then null.
   * @param {{title: string, advice: string}} error
   */
  wait({ title, advice }) {
    if (this.#hasWaited) return null;
    this.#hasWaited = true;
    return `${title}. ${advice}`;
  }

  /** Return a sentence when every picture of the batch is done, or null. */
  update() {
    const totals = computeTotals(this.#batch);
    if (!totals.pictures || totals.busy) return null;
    const [first, ...others] = this.#batch;
    this.#batch = [];
    this.#hasWaited = false;
    return others.length ? finishedSentence(totals) : pictureSentence(first);
  }
}

/** @param {Picture} picture */
function pictureSentence({ name, result, error }) {
  return result ? resultSentence(name, result.faces) : `${name}: ${error?.title}. ${error?.advice}`;
}
