// The expressions: their order, words, colours and drawings, and how pleasant and active each one is. They are seven,
// unless the server's network was fitted to classes of its own: dom/own-classes.js then says which.

import { SEVEN_NAMES } from "./emotion-names.js";
import { formatNumber, gettext, pgettext, SIGN_MARK } from "./translate.js";

/** @import { EmotionName, Scores } from "./types.js" */
/** @typedef {{name: EmotionName, word: string, looks: string}} Emotion */

/** @type {Readonly<Record<EmotionName, Omit<Emotion, "name">>>} */
const WORDS = Object.freeze({
  angry: { word: pgettext("expression", "angry"), looks: gettext("looks angry") },
  disgust: { word: pgettext("expression", "disgusted"), looks: gettext("looks disgusted") },
  fear: { word: pgettext("expression", "afraid"), looks: gettext("looks afraid") },
  happy: { word: pgettext("expression", "happy"), looks: gettext("looks happy") },
  sad: { word: pgettext("expression", "sad"), looks: gettext("looks sad") },
  surprise: { word: pgettext("expression", "surprised"), looks: gettext("looks surprised") },
  neutral: { word: pgettext("expression", "neutral"), looks: gettext("looks neutral") },
});

/** @type {readonly Emotion[]} */
const SEVEN = Object.freeze(SEVEN_NAMES.map((name) => Object.freeze({ name, ...WORDS[name] })));

/** @type {{mienClasses?: EmotionName[]}} */
const { mienClasses } = /** @type {any} */ (globalThis);

/** Whether the network reads the seven expressions, which recordings and lessons need. */
export const HAS_SEVEN = mienClasses === undefined;

/**
 * In the order of the protocol's score vectors. `word` stands alone, `looks` is the label of a face: "looks happy".
 * @type {readonly Emotion[]}
 */
export const EMOTIONS = mienClasses ? Object.freeze(mienClasses.map(ownClass)) : SEVEN;

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
 * Return the label of a face that looks like an expression: "looks happy". Never that somebody is happy.
 * @param {string} name
 */
export function looksFor(name) {
  return (BY_NAME.get(name) ?? ownClass(name)).looks;
}

/**
 * Return a class that this page has no words for: its name is the word.
 * @param {string} name
 * @returns {Emotion}
 */
function ownClass(name) {
  return {
    name: /** @type {EmotionName} */ (name),
    word: name,
    looks: gettext("looks {expression}", { expression: name }),
  };
}

/**
 * Return the custom property with the expression's colour, tuned to the theme.
 * @param {string} name
 */
export function colourVariable(name) {
  if (Object.hasOwn(GLYPHS, name)) return `--emotion-${name}`;
  const index = EMOTIONS.findIndex((emotion) => emotion.name === name);
  return `--emotion-${index < 0 ? "neutral" : SEVEN[index % SEVEN.length].name}`;
}

/**
 * Return the custom property with the colour for use over a picture or on a dark surface, whatever the theme.
 * @param {string} name
 */
export function colourOnDarkVariable(name) {
  return `${colourVariable(name)}-on-dark`;
}

/** The drawings' own square, in its units. */
export const GLYPH_SIZE = 24;

/** Stroke width in the drawing's units; ends and corners are round. */
export const GLYPH_STROKE = 2.4;

const DOT_EYES = "M8 8.5v1M16 8.5v1";
const ROUND_EYES = "M6 8.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M14 8.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0";

/**
 * Stroked, never filled. Mouth and brows differ in shape, so that they can be told apart without colour.
 * @type {Readonly<Record<string, string>>}
 */
export const GLYPHS = Object.freeze({
  angry: "M4.5 6l5 3M19.5 6l-5 3M8 11.5v1M16 11.5v1M7.5 18.5h9",
  disgust: "M5 7l4 2l-4 2M19 7l-4 2l4 2M5.5 17.5q2.2-3.5 4.3 0t4.3 0t4.3 0",
  fear: `${ROUND_EYES}M5.5 18.5l3.2-3.5l3.3 3.5l3.3-3.5l3.2 3.5`,
  happy: `${DOT_EYES}M4.5 13.5a7.5 6.5 0 0 0 15 0z`,
  sad: `${DOT_EYES}M6 19.5q6-8 12 0`,
  surprise: `M5 5.5q2.5-2 5 0M14 5.5q2.5-2 5 0M8 9.5v.5M16 9.5v.5M8.8 17a3.2 3.7 0 1 0 6.4 0a3.2 3.7 0 1 0-6.4 0`,
  neutral: `${DOT_EYES}M6 16.5h12`,
});

/** The drawing for a class of somebody's own network: a plain ring. */
const OWN_GLYPH = "M5 12a7 7 0 1 0 14 0a7 7 0 1 0-14 0";

/** The drawing for a face that is hard to read: a question mark. */
export const UNSURE_GLYPH = "M7 8a5 5 0 1 1 7.5 4.4c-1.7 1-2.5 1.9-2.5 3.6M12 20v.5";

/**
 * Return the drawing for an expression's name, or the question mark where there is none.
 * @param {string} name
 */
export function glyphFor(name) {
  if (Object.hasOwn(GLYPHS, name)) return GLYPHS[name];
  return BY_NAME.has(/** @type {EmotionName} */ (name)) ? OWN_GLYPH : UNSURE_GLYPH;
}

/** @typedef {{valence: number, arousal: number}} Affect Each from -1 to 1. */

/**
 * Pleasure and arousal as people rated the words (angry, disgusted, fearful, happy, sad, surprised), from -1 to 1:
 * Russell and Mehrabian 1977, Evidence for a three-factor theory of emotions, Journal of Research in Personality 11,
 * 273-294, table 4. Neutral is not in their table; we place it at the origin.
 * @type {Readonly<Record<EmotionName, Readonly<Affect>>>}
 */
export const COORDINATES = Object.freeze({
  angry: Object.freeze({ valence: -0.51, arousal: 0.59 }),
  disgust: Object.freeze({ valence: -0.6, arousal: 0.35 }),
  fear: Object.freeze({ valence: -0.64, arousal: 0.6 }),
  happy: Object.freeze({ valence: 0.81, arousal: 0.51 }),
  sad: Object.freeze({ valence: -0.63, arousal: -0.27 }),
  surprise: Object.freeze({ valence: 0.4, arousal: 0.67 }),
  neutral: Object.freeze({ valence: 0, arousal: 0 }),
});

const UNKNOWN_AFFECT = Object.freeze({ valence: Number.NaN, arousal: Number.NaN });

/**
 * Compute valence and arousal. Both are NaN if the scores sum to zero, or are of a network with classes of its own.
 * @param {Partial<Scores>} scores
 * @returns {Affect}
 */
export function computeAffect(scores) {
  let [weight, valence, arousal] = [0, 0, 0];
  for (const name of EMOTION_NAMES) {
    const score = scores[name] ?? 0;
    const coordinates = COORDINATES[name] ?? UNKNOWN_AFFECT;
    weight += score;
    valence += score * coordinates.valence;
    arousal += score * coordinates.arousal;
  }
  return { valence: valence / weight, arousal: arousal / weight };
}

/**
 * Format a valence or an arousal: "+0.52", "−0.08", "0.00", with a real minus sign.
 * @param {number} value
 */
export function formatSigned(value) {
  const text = formatNumber(Math.abs(value), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (Math.abs(value) < 0.005) return text;
  return `${SIGN_MARK}${value < 0 ? "\u2212" : "+"}${text}`;
}
