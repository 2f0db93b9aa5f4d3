// The server's answers about a picture, checked before anything is drawn from them.

import { EMOTIONS } from "./emotions.js";

/** {width, height, faces, model} of an answer to one picture, or {error: {code, status}}; null where it is neither. */
export function pictureAnswer(body) {
  const result = body?.results?.[0];
  if (typeof result?.error?.code === "string") return { error: result.error };
  if (!isSize(result) || !Array.isArray(result.faces) || !result.faces.every(isFace)) return null;
  return { width: result.width, height: result.height, faces: result.faces, model: body.model ?? null };
}

/** The explanation in an answer, or null. */
export function explanationAnswer(body) {
  const explanation = body?.explanation;
  const heat = explanation?.heat;
  const square = Array.isArray(heat) && heat.length > 0 && heat.every((row) => isNumbers(row, heat.length));
  return square && isBox(explanation.box) && Number.isFinite(explanation.tilt_deg) ? explanation : null;
}

function isFace(face) {
  const scored = EMOTIONS.every(({ name }) => Number.isFinite(face?.scores?.[name]));
  return scored && isBox(face.box) && Array.isArray(face.flags) && Number.isFinite(face.confidence);
}

function isSize(size) {
  return size?.width > 0 && size?.height > 0;
}

function isBox(box) {
  return isNumbers([box?.x, box?.y, box?.width, box?.height], 4);
}

function isNumbers(row, length) {
  return Array.isArray(row) && row.length === length && row.every(Number.isFinite);
}
