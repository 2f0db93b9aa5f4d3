// The files that visitors save: their names, and readings as comma-separated values.

import { FACE_COLUMNS } from "./columns.js";
import { EMOTION_NAMES } from "./emotions.js";

/** @import { Face } from "./types.js" */

// Characters that one operating system or another forbids in a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among them
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g;

/**
 * Return "holiday" for "holiday.jpg", with forbidden characters replaced.
 * @param {string} name
 */
export function stemOf(name) {
  const stem = name
    .replace(/\.[^.]*$/, "")
    .replace(FORBIDDEN, "_")
    .trim();
  return /^\.*$/.test(stem) ? "picture" : stem;
}

/**
 * Return "JPG" for "holiday.jpg", or "" for a name without an extension or with one too long for a thumbnail.
 * @param {string} name
 */
export function extensionOf(name) {
  return (/\.([^.\s]{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();
}

/**
 * Return the names in order, each numbered where an earlier one is the same apart from case.
 * @param {string[]} names
 */
export function uniqueNames(names) {
  const taken = new Set();
  return names.map((name) => {
    const [, stem = "", extension = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${stem} (${count})${extension}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** @typedef {string | number | boolean | null | undefined} Cell */
/** @typedef {"commas" | "semicolons"} CsvForm With semicolons, numbers have decimal commas. */
/** @typedef {{file: string, width: number, height: number, faces?: Face[] | null}} Reading One picture's faces. */
/** @typedef {{file: string, error: {code: string, message: string}}} FailedReading Why a file could not be read. */

/** The columns of a table of files. */
export const COLUMNS = Object.freeze([...FACE_COLUMNS, "error"]);

const NO_CELLS = Object.freeze(Array(COLUMNS.length - 2).fill("")); // between the name and the error

// What begins a formula (OWASP, CSV injection), in full width too; quotes before it may be taken away.
const FORMULA = '"*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]';
const FORMULA_AT_START = new RegExp(`^(?:${FORMULA}|[\\t\\r\\n])`);
const FORMULA_AFTER_SEPARATOR = new RegExp(`[,;\\t\\r\\n](?=${FORMULA})`, "g");

// Without it, Excel takes a table in UTF-8 for one in another coding.
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Return the table of some pictures' faces. A picture without a face has no row; a file that could not be read has one
 * that says why.
 * @param {(Reading | FailedReading)[]} readings
 * @param {CsvForm} [form]
 */
export function toCsv(readings, form) {
  const rows = readings.flatMap((reading) => {
    const file = escapeFormula(reading.file);
    if ("error" in reading) return [[file, ...NO_CELLS, escapeFormula(reading.error.message)]];
    const { width, height, faces } = reading;
    return (faces ?? []).map((face) => [file, "", "", width, height, ...faceCells(face), ""]);
  });
  return csvText([COLUMNS, ...rows], form);
}

/**
 * Return a face's cells, from `id` to `quality_flags`.
 * @param {Face} face
 * @returns {Cell[]}
 */
export function faceCells({ id, box, tilt_deg, emotion, confidence, certain, scores, flags }) {
  const place = [id, box.x, box.y, box.width, box.height, tilt_deg];
  return [...place, emotion, confidence, certain, ...EMOTION_NAMES.map((name) => scores[name]), flags.join(" ")];
}

/**
 * Return rows of cells as text, with the line ends of RFC 4180. The first cell of a row, a name, and the last, words, are
 * never numbers.
 * @param {readonly (readonly Cell[])[]} rows
 * @param {CsvForm} [form]
 */
export function csvText(rows, form = "commas") {
  const isEuropean = form === "semicolons";
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const isWords = column === 0 || column === row.length - 1;
      return (isEuropean && !isWords && withComma(cell)) || quote(cell);
    });
    return `${cells.join(isEuropean ? ";" : ",")}\r\n`;
  });
  return BYTE_ORDER_MARK + lines.join("");
}

/**
 * Put an apostrophe before what a spreadsheet would run as a formula: the text, and any part of it that becomes a cell
 * where another character separates cells.
 * @param {string} text
 */
export function escapeFormula(text) {
  const escaped = text.replace(FORMULA_AFTER_SEPARATOR, "$&'");
  return FORMULA_AT_START.test(text) ? `'${escaped}` : escaped;
}

/**
 * Return a decimal number with a comma, and null for anything else.
 * @param {Cell} value
 */
function withComma(value) {
  const [, whole, decimals] = /^(-?\d+)\.(\d+)$/.exec(String(value)) ?? [];
  return whole === undefined ? null : `${whole},${decimals}`;
}

/** @param {Cell} value */
function quote(value) {
  const text = String(value ?? "");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
