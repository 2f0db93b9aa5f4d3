// Readings as comma-separated values, one row a face; the same columns as the command line writes.

import { EMOTIONS } from "./emotions.js";

const NAMES = EMOTIONS.map(({ name }) => name);
export const COLUMNS = Object.freeze(
  ["file", "frame", "time_s", "picture_width", "picture_height", "id", "x", "y", "width", "height"].concat(
    ["emotion", "confidence", "certain"],
    NAMES,
    ["flags"],
  ),
);

/**
 * readings: of readings.js. A picture without a face, or unread, has no row.
 */
export function toCsv(readings) {
  const rows = readings.flatMap(({ file, width, height, faces }) =>
    (faces ?? []).map((face) => [plain(file), "", "", width, height, ...faceCells(face)]),
  );
  return csvText([COLUMNS, ...rows]);
}

/** A face's cells, from `id` to `flags`. */
export function faceCells({ id, box, emotion, confidence, certain, scores, flags }) {
  const place = [id, box.x, box.y, box.width, box.height];
  return [...place, emotion, confidence, certain, ...NAMES.map((name) => scores[name]), flags.join(" ")];
}

/** Rows of cells as text; lines end as RFC 4180 has them. */
export function csvText(rows) {
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
export function plain(text) {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
