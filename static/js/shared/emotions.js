// The seven expressions: their order, the word for each, and the custom property that holds each one's colour.

/** @import { EmotionName } from "./types.js" */
/** @typedef {{name: EmotionName, word: string}} Emotion */

/**
 * In the order of the protocol's score vectors. `word` completes "looks ...".
 * @type {readonly Emotion[]}
 */
export const EMOTIONS = Object.freeze([
  Object.freeze({ name: "angry", word: "angry" }),
  Object.freeze({ name: "disgust", word: "disgusted" }),
  Object.freeze({ name: "fear", word: "afraid" }),
  Object.freeze({ name: "happy", word: "happy" }),
  Object.freeze({ name: "sad", word: "sad" }),
  Object.freeze({ name: "surprise", word: "surprised" }),
  Object.freeze({ name: "neutral", word: "neutral" }),
]);

/** The names alone, in the same order. */
export const EMOTION_NAMES = Object.freeze(EMOTIONS.map(({ name }) => name));

/** @type {Map<string, Emotion>} */
const BY_NAME = new Map(EMOTIONS.map((emotion) => [emotion.name, emotion]));

/**
 * Return an object with a value for each expression.
 * @template Value
 * @param {(name: EmotionName, index: number) => Value} compute
 * @returns {Record<EmotionName, Value>}
 */
export function mapEmotions(compute) {
  const entries = EMOTION_NAMES.map((name, index) => [name, compute(name, index)]);
  return Object.fromEntries(entries);
}

/**
 * Return the word for an expression's name; the name itself where a newer server sends one that this page does not know.
 * @param {string} name
 */
export function wordFor(name) {
  return BY_NAME.get(name)?.word ?? name;
}

/**
 * Return the custom property with the expression's colour, tuned to the theme.
 * @param {string} name
 */
export function colourVariable(name) {
  return `--emotion-${BY_NAME.has(name) ? name : "neutral"}`;
}

/**
 * Return the custom property with the colour for use over a picture or on a dark surface, whatever the theme.
 * @param {string} name
 */
export function colourOnDarkVariable(name) {
  return `${colourVariable(name)}-on-dark`;
}
