// The HTTP API's answers about a picture, checked before anything is drawn from them.

import { EMOTION_NAMES } from "./emotions.js";

/** @import { Explanation, PictureAnswer } from "./types.js" */

/**
 * JSON of unknown shape.
 * @typedef {any} Json what JSON.parse() returns: the checks below look at it property by property
 */

/**
 * Return the answer about one picture, or {error}; null where it is neither.
 * @param {Json} body
 * @returns {PictureAnswer | {error: {code: string, status?: number}} | null}
 */
export function pictureAnswer(body) {
  const result = body?.results?.[0];
  if (typeof result?.error?.code === "string") return { error: result.error };
  if (!isSize(result) || !Array.isArray(result.faces) || !result.faces.every(isFace)) return null;
  return { width: result.width, height: result.height, faces: result.faces, model: body.model ?? null };
}

/**
 * Return the explanation in an answer, or null.
 * @param {Json} body
 * @returns {Explanation | null}
 */
export function explanationAnswer(body) {
  const explanation = body?.explanation;
  const heat = explanation?.heat;
  const square = Array.isArray(heat) && heat.length > 0 && heat.every((row) => isNumbers(row, heat.length));
  return square && isBox(explanation.box) && Number.isFinite(explanation.tilt_deg) ? explanation : null;
}

/** @param {Json} face */
function isFace(face) {
  const scored = EMOTION_NAMES.every((name) => Number.isFinite(face?.scores?.[name]));
  return scored && isBox(face.box) && Array.isArray(face.flags) && Number.isFinite(face.confidence);
}

/** @param {Json} size */
function isSize(size) {
  return size?.width > 0 && size?.height > 0;
}

/** @param {Json} box */
function isBox(box) {
  return isNumbers([box?.x, box?.y, box?.width, box?.height], 4);
}

/**
 * @param {Json} row
 * @param {number} length
 */
function isNumbers(row, length) {
  return Array.isArray(row) && row.length === length && row.every(Number.isFinite);
}
