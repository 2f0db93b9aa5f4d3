// Opens the recordings that this browser keeps, saves and imports them as files, and explains errors on the page.

import { byId, saveBlob, setText } from "../dom/elements.js";
import { parseRecording, recordingCsv, recordingJson } from "../recorder/logic/export.js";
import { explainRecording, RecordingError, storageError } from "../recorder/logic/recording-errors.js";
import { RecordingStore } from "../recorder/store.js";
import { stemOf } from "../shared/saved-files.js";
import { gettext } from "../shared/translate.js";
import { makeSeekable } from "./logic/seekable-webm.js";

/** @typedef {import("../shared/types.js").ErrorWords} ErrorWords */

/**
 * Open the store, call back with it, and close it. Throw a RecordingError.
 * @template Result
 * @param {(store: RecordingStore) => Promise<Result>} callback
 */
export async function withStore(callback) {
  const store = await RecordingStore.open();
  try {
    return await callback(store);
  } catch (error) {
    throw storageError(error);
  } finally {
    store.close();
  }
}

/**
 * @param {unknown} error
 * @returns {ErrorWords}
 */
export function explainError(error) {
  return explainRecording(error instanceof RecordingError ? error.code : "unknown");
}

/** @param {unknown} error */
export function isUnknownError(error) {
  return !(error instanceof RecordingError) || error.code === "unknown";
}

/**
 * Show a card that explains an error; null hides it.
 * @param {ErrorWords | null} words
 */
export function showNotice(words) {
  byId("notice").hidden = !words;
  setText(byId("notice-title"), words?.title ?? "");
  setText(byId("notice-text"), words?.sentence ?? "");
  setText(byId("notice-advice"), words?.advice ?? "");
}

/** @typedef {"csv" | "json" | "clip"} FileKind */
/** @typedef {{saved: string[], truncated: string[], copies: string[], failure: ErrorWords | null}} ImportResult Names; last failure. */

const MAX_BYTES = 300 * 2 ** 20; // browsers cannot hold a longer text
/** @type {Readonly<Record<string, string>>} */
const EXTENSIONS = Object.freeze({ "video/webm": "webm", "video/mp4": "mp4" });

/**
 * Save a recording, or its annotated clip, as a file. Throw a RecordingError.
 * @param {RecordingStore} store
 * @param {{id: string, name: string}} recording
 * @param {FileKind} kind
 * @param {import("../shared/saved-files.js").CsvForm} csvForm
 */
export async function saveFile(store, { id, name }, kind, csvForm) {
  if (kind === "clip") {
    const clip = await store.clip(id);
    if (clip) saveBlob(await finishClip(clip), fileName(name, EXTENSIONS[clip.type.split(";")[0]] ?? "webm"));
  } else if (kind === "csv") {
    const csv = recordingCsv(await store.load(id), csvForm);
    saveBlob(new Blob([csv], { type: "text/csv;charset=utf-8" }), fileName(name, "csv"));
  } else {
    const json = recordingJson(await store.load(id));
    saveBlob(new Blob([json], { type: "application/json" }), fileName(name, "json"));
  }
}

/**
 * Return the clip with its length, which players need for seeking. MP4 has it already.
 * @param {Blob} clip
 */
async function finishClip(clip) {
  if (!clip.type.startsWith("video/webm")) return clip;
  try {
    return await makeSeekable(clip);
  } catch (error) {
    console.error(error); // what was recorded is worth more as it is than not at all
    return clip;
  }
}

/**
 * Import the recordings in some files. A file that fails does not stop the others.
 * @param {File[]} files
 * @param {RecordingStore} store
 */
export async function importFiles(files, store) {
  /** @type {ImportResult} */
  const result = { saved: [], truncated: [], copies: [], failure: null };
  for (const file of files) {
    try {
      const { recording, cutShort } = await readRecording(file);
      if ((await store.save(recording)) !== recording.id) result.copies.push(recording.name);
      result.saved.push(recording.name);
      if (cutShort) result.truncated.push(recording.name);
    } catch (error) {
      const { title, sentence, advice } = explainError(error);
      // Translator: a file's name, and why it was not imported
      const named = gettext("{name}: {sentence}", { name: file.name, sentence });
      result.failure = { title, sentence: files.length > 1 ? named : sentence, advice };
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
