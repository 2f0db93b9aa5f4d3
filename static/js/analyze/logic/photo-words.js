// What the page says about pictures and the faces in them, on the screen and to a screen reader.

import { wordFor } from "../../shared/emotions.js";
import { joinSentences } from "../../shared/sentences.js";
import { gettext, ngettext, pgettext } from "../../shared/translate.js";
import { closestTwo, percent, sentenceFor } from "../../shared/wording.js";
import { computeTotals } from "./results.js";

/** @import { Explanation, Face } from "../../shared/types.js" */
/** @import { Picture } from "./session.js" */

/**
 * By the server's names for what makes a face hard to read. Another photograph helps, not another pose.
 * @type {Readonly<Record<string, string>>}
 */
export const PHOTO_FLAGS = Object.freeze({
  "too-small": gettext("Too small: a closer or larger photograph would help."),
  "too-dark": gettext("Too dark: a photograph with light on the face would help."),
  "too-bright": gettext("Too bright: a photograph in softer light would help."),
  blurred: gettext("Blurred: a sharper photograph would help."),
  "cut-off": gettext("Partly outside the picture: a photograph of the whole face would help."),
  "turned-away": gettext("Turned away: a photograph from the front would help."),
});

const MOST_DESCRIBED = 3; // faces of one picture: more are too many to listen to
const OCCLUSION = gettext("Occlusion: how much the score falls when this part is hidden.");

/** @type {Readonly<Record<string, string>>} */
const STATE_WORDS = Object.freeze({
  waiting: pgettext("a picture", "waiting"),
  checking: pgettext("a picture", "waiting"),
  loading: pgettext("a picture", "waiting"),
  analysing: gettext("looking for faces"),
});

/**
 * Return the line below a face's sentence: the confidence, or the two likeliest expressions.
 * @param {Face} face
 */
export function photoDetail(face) {
  if (face.certain) return gettext("{percent} confidence", { percent: percent(face.confidence) });
  const [first, second] = closestTwo(face);
  // Translator: two expressions, such as "happy"
  if (face.flags.length) return gettext("Possibly {first} or {second}.", { first, second });
  return gettext("Somewhere between {first} and {second}.", { first, second });
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
  return count === 0 ? gettext("no face") : ngettext("{count} face", "{count} faces", count);
}

/**
 * Describe a picture's state in a few words.
 * @param {Pick<Picture, "state" | "fraction" | "result" | "error">} picture
 */
export function stateWords({ state, fraction, result, error }) {
  if (state === "done") return countFaces(result?.faces.length ?? 0);
  if (state === "failed") return error?.title ?? "";
  if (state !== "sending") return STATE_WORDS[state];
  // Translator: a picture that is on its way to the server, and how much of it was sent
  return gettext("sending, {percent}", { percent: percent(fraction) });
}

/**
 * Describe a picture that has been read, for screen readers.
 * @param {string} name
 * @param {Face[]} faces
 */
export function resultSentence(name, faces) {
  // Translator: a picture's name, and how many faces are on it: "photo.jpg: 2 faces."
  const lead = gettext("{name}: {faces}.", { name, faces: countFaces(faces.length) });
  if (faces.length > MOST_DESCRIBED) return lead;
  // Translator: a sentence gets its full stop: "Face 1 looks happy."
  return joinSentences([lead, ...faces.map((face) => gettext("{sentence}.", { sentence: sentenceFor(face) }))]);
}

/**
 * Describe a finished batch, for screen readers.
 * @param {import("./results.js").Totals} totals
 */
export function finishedSentence({ read, faces, certain, failed }) {
  const sentence = readSentence(read, faces, certain);
  if (!failed) return sentence;
  const others = ngettext("{count} picture could not be read.", "{count} pictures could not be read.", failed);
  return joinSentences([sentence, others]);
}

/**
 * @param {number} read how many pictures
 * @param {number} faces on them
 * @param {number} certain
 */
function readSentence(read, faces, certain) {
  const words = { faces: countFaces(faces), certain };
  // Translator: what was read: "3 pictures read: no face."
  if (!faces) return ngettext("{count} picture read: {faces}.", "{count} pictures read: {faces}.", read, words);
  // Translator: what was read: "3 pictures read: 5 faces, 4 certain."
  return ngettext(
    "{count} picture read: {faces}, {certain} certain.",
    "{count} pictures read: {faces}, {certain} certain.",
    read,
    words,
  );
}

/**
 * Return the words of a heat map's legend.
 * @param {Pick<Explanation, "emotion" | "heat" | "method">} explanation
 */
export function heatWords({ emotion, heat, method }) {
  const values = heat.flat();
  return {
    warm: warmWords(wordFor(emotion), toPoints(Math.max(...values))),
    cool: coolWords(toPoints(-Math.min(...values))),
    method: method === "occlusion" ? OCCLUSION : gettext("Method: {method}.", { method }),
  };
}

/**
 * @param {string} expression
 * @param {number} points
 */
function warmWords(expression, points) {
  // Translator: the warm areas of a heat map speak for the expression that is named
  if (points < 1) return gettext("Warm: for “{expression}”, but barely", { expression });
  return ngettext(
    "Warm: for “{expression}”, up to {count} point",
    "Warm: for “{expression}”, up to {count} points",
    points,
    { expression },
  );
}

/** @param {number} points */
function coolWords(points) {
  // Translator: the cool areas of a heat map speak against the expression that is named beside the warm ones
  if (points < 1) return gettext("Cool: against it, but barely");
  return ngettext("Cool: against it, up to {count} point", "Cool: against it, up to {count} points", points);
}

/** @param {number} share */
function toPoints(share) {
  return Math.round(share * 100);
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
    return ngettext("Reading {count} picture.", "Reading {count} pictures.", pictures.length);
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
    // Translator: a problem, and what happens or what helps: "The server is busy. This page continues by itself."
    return gettext("{title}. {advice}", { title, advice });
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
  if (result) return resultSentence(name, result.faces);
  // Translator: a picture's name, why it was not read, and what helps
  return gettext("{name}: {title}. {advice}", { name, title: error?.title ?? "", advice: error?.advice ?? "" });
}
