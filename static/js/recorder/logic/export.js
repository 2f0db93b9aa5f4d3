// A recording as text to take away, and such a text as a recording again.

import { csvText, escapeFormula, COLUMNS as FACE_COLUMNS, faceCells } from "../../shared/faces-csv.js";
import { RecordingError } from "./recording-errors.js";
import { checkRecording, RECORDING_FORMAT } from "./schema.js";

const HEAD_LETTERS = 1000; // in which a recording says that it is one
const TIME_DECIMALS = 3;

/** The command line's columns, and the label of a mark. */
export const COLUMNS = Object.freeze([...FACE_COLUMNS, "mark"]);

/**
 * Long form: a row a face a sample, in order of time. A sample in which nobody was seen has a row without a face; a mark
 * has one with its time and its label alone.
 */
export function recordingCsv({ name, source, samples, marks }) {
  const file = escapeFormula(name);
  const empty = Array(COLUMNS.length - 6).fill("");
  const rows = samples.flatMap(({ t_s, faces }, frame) => {
    const place = [file, frame, t_s.toFixed(TIME_DECIMALS), source.width, source.height];
    const seen = faces.length ? faces.map((face) => [...faceCells(face), ""]) : [["", ...empty]];
    return seen.map((cells) => ({ t_s, row: [...place, ...cells] }));
  });
  const marked = marks.map(({ t_s, label }) => {
    const cells = ["", t_s.toFixed(TIME_DECIMALS), "", "", "", ...empty];
    cells[cells.length - 1] = escapeFormula(label);
    return { t_s, row: [file, ...cells] };
  });
  const ordered = [...marked, ...rows].sort((a, b) => a.t_s - b.t_s);
  return csvText([COLUMNS, ...ordered.map(({ row }) => row)]);
}

/** One sample a line, after all the rest: a file that is cut short keeps what comes before. */
export function recordingJson({ samples, ...head }) {
  const lines = samples.map((sample) => JSON.stringify(sample)).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},\n"samples":[\n${lines}\n]}\n`;
}

/**
 * {recording, cutShort} of such a text: where its end is missing, what is whole before that. Throws a RecordingError.
 */
export function fromText(text) {
  const whole = parsed(text.replace(/^\uFEFF/, ""));
  if (whole !== undefined) return { recording: checkRecording(whole), cutShort: false };
  if (!text.slice(0, HEAD_LETTERS).includes(`"${RECORDING_FORMAT}"`)) throw new RecordingError("not-ours");
  const rescued = parsed(`${text.slice(0, text.lastIndexOf("\n")).trimEnd().replace(/,$/, "")}\n]}`);
  if (!rescued?.samples?.length) throw new RecordingError("cut-short");
  const recording = checkRecording(rescued);
  recording.duration_s = recording.samples.at(-1).t_s;
  return { recording, cutShort: true };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
