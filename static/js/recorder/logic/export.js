// Turns a recording into text to download, and such a text back into a recording.

import { FACE_COLUMNS } from "../../shared/columns.js";
import { csvText, escapeFormula, faceCells } from "../../shared/saved-files.js";
import { RecordingError } from "./recording-errors.js";
import { RECORDING_FORMAT } from "./schema.js";
import { checkRecording } from "./validation.js";

/** @import { Cell, CsvForm } from "../../shared/saved-files.js" */
/** @import { Recording } from "../../shared/types.js" */
/** @typedef {{t_s: number, cells: Cell[]}} Row */

const HEAD_LENGTH = 1000; // in which a file says that it is a recording
const TIME_DECIMALS = 3;

/** The columns of a face, and the label of a mark. */
export const COLUMNS = Object.freeze([...FACE_COLUMNS, "mark"]);
const EMPTY_FACE = Object.freeze(Array(COLUMNS.length - 6).fill("")); // all but the place's five cells and the mark's

/**
 * Return the recording as a table in long form: a row for each face of each sample, in order of time. A sample without
 * faces has a row without a face; a mark has a row with its time and its label alone.
 * @param {Recording} recording
 * @param {CsvForm} [form]
 */
export function recordingCsv({ name, source, samples, marks }, form) {
  const file = escapeFormula(name);
  /** @type {Row[]} */
  const faceRows = samples.flatMap(({ t_s, faces }, frame) => {
    const place = [file, frame, t_s.toFixed(TIME_DECIMALS), source.width, source.height];
    const rows = faces.length ? faces.map((face) => [...faceCells(face), ""]) : [["", ...EMPTY_FACE]];
    return rows.map((cells) => ({ t_s, cells: [...place, ...cells] }));
  });
  /** @type {Row[]} */
  const markRows = marks.map(({ t_s, label }) => {
    const cells = [file, "", t_s.toFixed(TIME_DECIMALS), "", "", "", ...EMPTY_FACE];
    cells[cells.length - 1] = escapeFormula(label);
    return { t_s, cells };
  });
  const rows = [...markRows, ...faceRows].sort((a, b) => a.t_s - b.t_s);
  return csvText([COLUMNS, ...rows.map(({ cells }) => cells)], form);
}

/**
 * Return the recording as JSON, with one sample a line after all the rest: a file that is cut short keeps what comes
 * before.
 * @param {Recording} recording
 */
export function recordingJson({ samples, ...head }) {
  const lines = samples.map((sample) => JSON.stringify(sample)).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},\n"samples":[\n${lines}\n]}\n`;
}

/**
 * Parse a recording's JSON text. If its end is missing, return the samples that are complete. Throw a RecordingError.
 * @param {string} text
 * @returns {{recording: Recording, cutShort: boolean}}
 */
export function parseRecording(text) {
  const whole = parseJson(text.replace(/^\uFEFF/, ""));
  if (whole !== undefined) return { recording: checkRecording(whole), cutShort: false };
  if (!text.slice(0, HEAD_LENGTH).includes(`"${RECORDING_FORMAT}"`)) throw new RecordingError("not-ours");
  const repaired = parseJson(`${text.slice(0, text.lastIndexOf("\n")).trimEnd().replace(/,$/, "")}\n]}`);
  if (!repaired?.samples?.length) throw new RecordingError("cut-short");
  return { recording: checkRecording(repaired, { isCutShort: true }), cutShort: true };
}

/** @param {string} text */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
