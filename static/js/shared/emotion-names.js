// The names of the seven expressions alone, for workers too: those have no language, and never load words.

/** @import { EmotionName } from "./types.js" */

/**
 * In the order of the protocol's score vectors.
 * @type {readonly EmotionName[]}
 */
export const SEVEN_NAMES = Object.freeze(["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]);
