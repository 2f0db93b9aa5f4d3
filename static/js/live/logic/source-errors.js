// Every way a source of pictures fails, in words: a file, a screen; cameras have camera-errors.js.

import { explainCamera } from "../../shared/camera-errors.js";

const CASES = Object.freeze({
  "file-empty": {
    title: "This file is empty",
    sentence: "There is nothing in it.",
    advice: "Choose another file. A download that stopped halfway can leave an empty one.",
  },
  "file-codec": {
    title: "This browser cannot play that file",
    sentence: "It is no video, or its coding is one that this browser does not have.",
    advice: "Save it as MP4 with H.264 or as WebM, or try another browser.",
  },
  "file-no-video": {
    title: "This file has no picture",
    sentence: "It plays, but it has sound alone, or a picture whose coding this browser does not have.",
    advice: "Choose a video. If it is one, save it as MP4 with H.264 or as WebM.",
  },
  "file-no-length": {
    title: "This clip lasts 0 seconds",
    sentence: "There is no moment in it to look at.",
    advice: "Choose a longer clip. For a single picture, use the page Photographs.",
  },
  "file-broken": {
    title: "The clip cannot be read further",
    sentence: "It is damaged or cut short from here on.",
    advice: "What was recorded up to now is kept. Save the clip anew, and open it again.",
  },
  "file-gone": {
    title: "The clip cannot be reached",
    sentence: "It was moved, deleted or changed since it was chosen, or its drive or network was taken away.",
    advice: "What was recorded up to now is kept. Choose the file again.",
  },
  "screen-refused": {
    title: "Nothing is shared",
    sentence: "The browser asked what to share and got no answer, or it is not allowed.",
    advice: "Try again, choose a screen, a window or a tab, and press Share.",
  },
  "screen-lost": {
    title: "Sharing has ended",
    sentence: "It was stopped, or the window or tab that was shared is closed.",
    advice: "Share again to go on.",
  },
  "screen-unsupported": {
    title: "This browser cannot share a screen",
    sentence: "Browsers on phones and tablets seldom can.",
    advice: "Use a computer with a current Chrome, Edge, Firefox or Safari.",
  },
  "screen-failed": {
    title: "The screen could not be shared",
    sentence: "The device did not allow it, or another program is in the way.",
    advice: "Allow this browser to record the screen in the device's privacy settings, then try again.",
  },
});

const SCREEN_REFUSALS = Object.freeze(["NotAllowedError", "AbortError", "InvalidStateError"]);

/** The case for what `getDisplayMedia` threw. */
export function screenErrorCode(error) {
  const bySystem = /by system/i.test(error?.message ?? "");
  return SCREEN_REFUSALS.includes(error?.name) && !bySystem ? "screen-refused" : "screen-failed";
}

/** The case for a video element's `error`: {code: 1 to 4}. `begun`: whether it has played before. */
export function fileErrorCode(error, { begun }) {
  if (error?.code === 2) return "file-gone"; // MEDIA_ERR_NETWORK
  return begun ? "file-broken" : "file-codec";
}

/** {code, title, sentence, advice} for a case of any source. */
export function explainSource(code) {
  return Object.hasOwn(CASES, code) ? { code, ...CASES[code] } : explainCamera(code);
}
