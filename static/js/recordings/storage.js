// Opens the recordings that this browser keeps, and explains on the page why it cannot.

import { byId, setText } from "../dom/elements.js";
import { explainRecording, RecordingError, storageError } from "../recorder/logic/recording-errors.js";
import { RecordingStore } from "../recorder/store.js";

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
