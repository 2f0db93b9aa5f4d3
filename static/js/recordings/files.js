// Saves recordings as files, and imports recordings from files.

import { saveBlob } from "../dom/elements.js";
import { parseRecording, recordingCsv, recordingJson } from "../recorder/logic/export.js";
import { RecordingError } from "../recorder/logic/recording-errors.js";
import { stemOf } from "../shared/saved-files.js";
import { explainError } from "./storage.js";

/** @typedef {import("../recorder/store.js").RecordingStore} RecordingStore */
/** @typedef {import("../shared/types.js").ErrorWords} ErrorWords */
/** @typedef {"csv" | "json" | "clip"} FileKind */
/** @typedef {{saved: string[], truncated: string[], failure: ErrorWords | null}} ImportResult Names; last failure. */

const MAX_BYTES = 300 * 2 ** 20; // browsers cannot hold a longer text
/** @type {Readonly<Record<string, string>>} */
const EXTENSIONS = Object.freeze({ "video/webm": "webm", "video/mp4": "mp4" });

/**
 * Save a recording, or its annotated clip, as a file. Throw a RecordingError.
 * @param {RecordingStore} store
 * @param {{id: string, name: string}} recording
 * @param {FileKind} kind
 */
export async function saveFile(store, { id, name }, kind) {
  if (kind === "clip") {
    const clip = await store.clip(id);
    if (clip) saveBlob(clip, fileName(name, EXTENSIONS[clip.type.split(";")[0]] ?? "webm"));
  } else if (kind === "csv") {
    const csv = recordingCsv(await store.load(id));
    saveBlob(new Blob([csv], { type: "text/csv;charset=utf-8" }), fileName(name, "csv"));
  } else {
    const json = recordingJson(await store.load(id));
    saveBlob(new Blob([json], { type: "application/json" }), fileName(name, "json"));
  }
}

/**
 * Import the recordings in some files. A file that fails does not stop the others.
 * @param {File[]} files
 * @param {RecordingStore} store
 */
export async function importFiles(files, store) {
  /** @type {ImportResult} */
  const result = { saved: [], truncated: [], failure: null };
  for (const file of files) {
    try {
      const { recording, cutShort } = await readRecording(file);
      await store.save(recording);
      result.saved.push(recording.name);
      if (cutShort) result.truncated.push(recording.name);
    } catch (error) {
      const { title, sentence, advice } = explainError(error);
      result.failure = { title, sentence: files.length > 1 ? `${file.name}: ${sentence}` : sentence, advice };
      if (!(error instanceof RecordingError)) console.error(error);
    }
  }
  return result;
}

/** @param {File} file */
async function readRecording(file) {
  if (file.size > MAX_BYTES) throw new RecordingError("too-large");
  return parseRecording(await file.text());
}

/**
 * @param {string} name
 * @param {string} extension
 */
function fileName(name, extension) {
  return `${stemOf(`${name}.`)}-mien.${extension}`;
}
