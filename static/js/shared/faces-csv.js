// Readings as comma-separated values, one row a face; the same columns as the command line writes.

import { EMOTION_NAMES } from "./emotions.js";

/** @import { Face } from "./types.js" */
/** @typedef {string | number | boolean | null | undefined} Cell */
/** @typedef {{file: string, width: number, height: number, faces?: Face[] | null}} Reading One picture's faces. */

export const COLUMNS = Object.freeze(
  ["file", "frame", "time_s", "picture_width", "picture_height", "id", "x", "y", "width", "height"].concat(
    ["emotion", "confidence", "certain"],
    EMOTION_NAMES,
    ["flags"],
  ),
);

/**
 * Return the table of some pictures' faces. A picture without a face, or one that was not read, has no row.
 * @param {Reading[]} readings
 */
export function toCsv(readings) {
  const rows = readings.flatMap(({ file, width, height, faces }) =>
    (faces ?? []).map((face) => [escapeFormula(file), "", "", width, height, ...faceCells(face)]),
  );
  return csvText([COLUMNS, ...rows]);
}

/**
 * Return a face's cells, from `id` to `flags`.
 * @param {Face} face
 * @returns {Cell[]}
 */
export function faceCells({ id, box, emotion, confidence, certain, scores, flags }) {
  const place = [id, box.x, box.y, box.width, box.height];
  return [...place, emotion, confidence, certain, ...EMOTION_NAMES.map((name) => scores[name]), flags.join(" ")];
}

/**
 * Return rows of cells as text, with the line ends of RFC 4180.
 * @param {readonly (readonly Cell[])[]} rows
 */
export function csvText(rows) {
  return rows.map((row) => `${row.map(quote).join(",")}\r\n`).join("");
}

/**
 * Put an apostrophe before a text that a spreadsheet would run as a formula (OWASP, CSV injection).
 * @param {string} text
 */
export function escapeFormula(text) {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** @param {Cell} value */
function quote(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
