// What the page says of reading on this device: every way in which it can fail, and how far loading has come.

import { joinSentences } from "../../shared/sentences.js";
import { formatNumber, gettext } from "../../shared/translate.js";

/** @import { ErrorWords, ExplainedError } from "../../shared/types.js" */

// Translator: follows the advice of what else to do, such as "Check the network and try again."
const OTHER_WAY = gettext("Or let the server read: then small pictures go to it.");

/** @type {Readonly<Record<string, ErrorWords>>} */
const CASES = Object.freeze({
  "device-too-old": {
    title: gettext("This browser cannot read pictures by itself"),
    sentence: gettext("It has no WebAssembly with SIMD, or it is switched off."),
    advice: gettext("Update it, or use a current Chrome, Edge, Firefox or Safari."),
  },
  "device-load": {
    title: gettext("What reads on this device did not start"),
    sentence: gettext("Its program could not be loaded, or this browser does not allow it."),
    advice: gettext("Check the network and try again. If that does not help, update this browser."),
  },
  "device-offline": {
    title: gettext("The download was interrupted"),
    sentence: gettext("What reads on this device did not arrive completely."),
    advice: gettext("Check the network and try again."),
  },
  "device-version": {
    title: gettext("The server has another version"),
    sentence: gettext("It was updated since this page was opened."),
    advice: gettext("Load this page again."),
  },
  "device-damaged": {
    title: gettext("The download is damaged"),
    sentence: gettext("What arrived is not what the server announced. A proxy on the way may have changed it."),
    advice: gettext("Load this page again, or try another network."),
  },
  "device-memory": {
    title: gettext("This device has too little memory"),
    sentence: gettext("The browser did not give the memory that reading takes, some 150 MB."),
    advice: gettext("Close other tabs and programs, then try again."),
  },
  "device-failed": {
    title: gettext("Reading on this device stopped"),
    sentence: gettext("It failed in a way that this page does not know."),
    advice: gettext("Try again. If it keeps failing, restart the browser."),
  },
});

/**
 * Return the words for a failure of the device, or null for any other code.
 * @param {string} code
 * @param {{hasOtherWay?: boolean}} [options] hasOtherWay: whether the server may read instead
 * @returns {ExplainedError | null}
 */
export function explainReader(code, { hasOtherWay = false } = {}) {
  if (!Object.hasOwn(CASES, code)) return null;
  const { advice, ...words } = CASES[code];
  return { code, ...words, advice: hasOtherWay ? joinSentences([advice, OTHER_WAY]) : advice };
}

/**
 * Return how far loading has come, in words.
 * @param {number} share 0 to 1
 * @param {number} totalMb
 */
export function progressWords(share, totalMb) {
  // Translator: what reads on this device has been loaded
  if (share >= 1) return gettext("Ready.");
  const loaded = formatNumber(Math.floor(share * totalMb));
  // Translator: how much of a download has come: "2 of 11 MB"
  return gettext("{loaded} of {total} MB", { loaded, total: formatNumber(totalMb) });
}
