// What the page says of each kind of source: its controls, a recording's name, and every way it can fail.

import { errorMessage, errorName, explainCamera } from "../../shared/errors.js";
import { formatMoment, gettext, pgettext } from "../../shared/translate.js";

/** @import { ErrorWords, ExplainedError, SourceKind } from "../../shared/types.js" */

/** @type {Readonly<Record<SourceKind, {text: string, tip: string}>>} The button that closes it. */
const STOP = Object.freeze({
  camera: { text: gettext("Stop camera"), tip: gettext("Stop and release the camera") },
  screen: { text: pgettext("button", "Stop sharing"), tip: gettext("Stop sharing the screen") },
  file: { text: pgettext("button", "Close clip"), tip: gettext("Close the clip") },
  sample: { text: pgettext("button", "Close clip"), tip: gettext("Close the clip") },
  photograph: { text: pgettext("button", "Close photograph"), tip: gettext("Close the photograph") },
});

/** @type {Readonly<Record<string, ErrorWords>>} */
const CASES = Object.freeze({
  "file-empty": {
    title: gettext("This file is empty"),
    sentence: gettext("It contains no data."),
    advice: gettext("Choose another file. An interrupted download can leave an empty one."),
  },
  "file-codec": {
    title: gettext("This browser cannot play that file"),
    sentence: gettext("This is not a video, or its format cannot be played here."),
    advice: gettext("Save it as MP4 with H.264 or as WebM, or try another browser."),
  },
  "file-no-video": {
    title: gettext("This file has no picture"),
    sentence: gettext("It has sound only, or its video format cannot be played here."),
    advice: gettext("Choose a video. If it is one, save it as MP4 with H.264 or as WebM."),
  },
  "file-no-length": {
    title: gettext("This clip lasts 0 seconds"),
    sentence: gettext("It contains no pictures to analyse."),
    advice: gettext("Choose a longer clip. For a single picture, use the Photographs page."),
  },
  "file-broken": {
    title: gettext("The rest of the clip cannot be read"),
    sentence: gettext("It is damaged or cut short from here on."),
    advice: gettext("What was recorded so far is kept. Save the clip again, then open the new copy."),
  },
  "file-gone": {
    title: gettext("The clip cannot be reached"),
    sentence: gettext(
      "It was moved, deleted or changed after it was chosen, or its drive or network was disconnected.",
    ),
    advice: gettext("What was recorded so far is kept. Choose the file again."),
  },
  "screen-refused": {
    title: gettext("Nothing is shared"),
    sentence: gettext("Nothing was chosen to share, or sharing is blocked for this site."),
    advice: gettext("Try again, choose a screen, a window or a tab, and press Share."),
  },
  "screen-lost": {
    title: gettext("Sharing has ended"),
    sentence: gettext("Sharing was stopped, or the shared window or tab was closed."),
    advice: gettext("Share again to continue."),
  },
  "screen-unsupported": {
    title: gettext("This browser cannot share a screen"),
    sentence: gettext("Most browsers on phones and tablets cannot."),
    advice: gettext("Use a computer with a current Chrome, Edge, Firefox or Safari."),
  },
  "screen-failed": {
    title: gettext("The screen could not be shared"),
    sentence: gettext("The device did not allow it, or another program prevented it."),
    advice: gettext("Allow this browser to record the screen in the device's privacy settings, then try again."),
  },
});

const SCREEN_REFUSALS = Object.freeze(["NotAllowedError", "AbortError", "InvalidStateError"]);

/**
 * Return the words of the button that closes the source.
 * @param {SourceKind} kind
 */
export function stopWords(kind) {
  return STOP[kind];
}

/**
 * Return a name for a recording that starts now: the clip's, or the kind of source with the date and time.
 * @param {{kind: SourceKind, name: string | null}} source
 * @param {Date} now
 */
export function recordingName({ kind, name }, now) {
  if (name) return name;
  const date = formatMoment(now);
  // Translator: the name of a recording of the camera: "Camera, 23 November 2026 at 20:15"
  if (kind === "camera") return gettext("Camera, {date}", { date });
  // Translator: the name of a recording
  if (kind === "screen") return gettext("Shared screen, {date}", { date });
  // Translator: the name of a recording
  return gettext("Session, {date}", { date });
}

/**
 * Return the code of the case for what `getDisplayMedia` threw.
 * @param {unknown} error
 */
export function screenErrorCode(error) {
  const isBySystem = /by system/i.test(errorMessage(error));
  return SCREEN_REFUSALS.includes(errorName(error)) && !isBySystem ? "screen-refused" : "screen-failed";
}

/**
 * Return the code of the case for a video element's `error`.
 * @param {{code: number} | null | undefined} error with a code from 1 to 4
 * @param {{hasPlayed: boolean}} video
 */
export function fileErrorCode(error, { hasPlayed }) {
  if (error?.code === 2) return "file-gone"; // MEDIA_ERR_NETWORK
  return hasPlayed ? "file-broken" : "file-codec";
}

/**
 * Return the words for a case of any source.
 * @param {string} code
 * @returns {ExplainedError}
 */
export function explainSource(code) {
  return Object.hasOwn(CASES, code) ? { code, ...CASES[code] } : explainCamera(code);
}
