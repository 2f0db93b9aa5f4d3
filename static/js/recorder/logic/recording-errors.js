// Every way a recording can fail, in words: what happened, and what to do about it.

import { errorMessage, errorName } from "../../shared/errors.js";
import { gettext } from "../../shared/translate.js";

/** @import { ErrorWords, ExplainedError } from "../../shared/types.js" */

/** @type {Readonly<Record<string, ErrorWords>>} */
const CASES = Object.freeze({
  "not-ours": {
    title: gettext("This is not a Mien recording"),
    sentence: gettext("The file contains something else."),
    advice: gettext("Choose a JSON file that was downloaded from the Recordings page."),
  },
  newer: {
    title: gettext("This recording needs a newer version of Mien"),
    sentence: gettext("It was made by a later version, whose recordings this one cannot read."),
    advice: gettext("Open it where it was made, or ask whoever runs this server to update it."),
  },
  "cut-short": {
    title: gettext("This recording is cut short"),
    sentence: gettext("The file ends in the middle, and nothing before that can be read."),
    advice: gettext("Export it again where it was made, and wait until the file is saved."),
  },
  broken: {
    title: gettext("This recording is damaged"),
    sentence: gettext("It is a Mien recording, but some of its data is invalid."),
    advice: gettext("Export it again where it was made."),
  },
  "too-large": {
    title: gettext("This recording is too large"),
    sentence: gettext("It contains more than this page can handle."),
    advice: gettext("Make shorter recordings."),
  },
  gone: {
    title: gettext("This recording was not found"),
    sentence: gettext("It was deleted here, or made in another browser."),
    advice: gettext("Recordings stay in the browser that made them. Import a JSON file to open one here."),
  },
  "storage-full": {
    title: gettext("The storage is full"),
    sentence: gettext("This browser cannot store more for this page. What was recorded so far is kept."),
    advice: gettext("Export and delete old recordings, or free some space on this device."),
  },
  "storage-denied": {
    title: gettext("This browser stores nothing for this page"),
    sentence: gettext("Storage is switched off for it, or this is a private window that does not allow it."),
    advice: gettext("Use an ordinary window, or allow this page to store data in the site settings."),
  },
  "storage-closed": {
    title: gettext("The storage was closed"),
    sentence: gettext("Another tab is using a newer version of this page, or this site's data was cleared."),
    advice: gettext("Load this page again."),
  },
  unknown: {
    title: gettext("The recording could not be stored"),
    sentence: gettext("The browser gave no reason. What was recorded before is kept."),
    advice: gettext("Try again. If it keeps failing, restart the browser."),
  },
});

/** @type {Readonly<Record<string, string>>} By the name of a DOMException. */
const BY_NAME = Object.freeze({
  QuotaExceededError: "storage-full",
  SecurityError: "storage-denied",
  NotAllowedError: "storage-denied",
  InvalidStateError: "storage-closed",
  AbortError: "storage-closed",
  VersionError: "storage-closed",
});

/** `code` is a case above. `detail` names what is wrong, for the console and for developers. */
export class RecordingError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   * @param {unknown} [cause]
   */
  constructor(code, detail = "", cause = undefined) {
    super(detail ? `${code}: ${detail}` : code, { cause });
    this.name = "RecordingError";
    this.code = code;
  }
}

/**
 * Return the RecordingError for what IndexedDB threw.
 * @param {unknown} error
 */
export function storageError(error) {
  if (error instanceof RecordingError) return error;
  const name = errorName(error);
  return new RecordingError(Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : "unknown", errorMessage(error), error);
}

/**
 * Return the RecordingError for what opening the database threw: browsers that refuse it do so under different names.
 * @param {unknown} error
 */
export function openingError(error) {
  const { code } = storageError(error);
  const isRefused = ["storage-closed", "unknown"].includes(code) && errorName(error) !== "VersionError";
  return new RecordingError(isRefused ? "storage-denied" : code, errorMessage(error), error);
}

/**
 * Return the words for a case.
 * @param {string} code
 * @returns {ExplainedError}
 */
export function explainRecording(code) {
  return { code, ...(Object.hasOwn(CASES, code) ? CASES[code] : CASES.unknown) };
}
