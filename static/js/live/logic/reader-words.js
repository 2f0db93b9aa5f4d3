// What the page says of reading on this device: every way in which it can fail, and how far loading has come.

/** @import { ErrorWords, ExplainedError } from "../../shared/types.js" */

const OTHER_WAY = "Or let the server read: then small pictures go to it.";

/** @type {Readonly<Record<string, ErrorWords>>} */
const CASES = Object.freeze({
  "device-too-old": {
    title: "This browser cannot read pictures by itself",
    sentence: "It has no WebAssembly with SIMD, or it is switched off.",
    advice: "Update it, or use a current Chrome, Edge, Firefox or Safari.",
  },
  "device-load": {
    title: "What reads on this device did not start",
    sentence: "Its program could not be loaded, or this browser does not allow it.",
    advice: "Check the network and try again. If that does not help, update this browser.",
  },
  "device-offline": {
    title: "The download was interrupted",
    sentence: "What reads on this device did not arrive completely.",
    advice: "Check the network and try again.",
  },
  "device-version": {
    title: "The server has another version",
    sentence: "It was updated since this page was opened.",
    advice: "Load this page again.",
  },
  "device-damaged": {
    title: "The download is damaged",
    sentence: "What arrived is not what the server announced. A proxy on the way may have changed it.",
    advice: "Load this page again, or try another network.",
  },
  "device-memory": {
    title: "This device has too little memory",
    sentence: "The browser did not give the memory that reading takes, some 150 MB.",
    advice: "Close other tabs and programs, then try again.",
  },
  "device-failed": {
    title: "Reading on this device stopped",
    sentence: "It failed in a way that this page does not know.",
    advice: "Try again. If it keeps failing, restart the browser.",
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
  return { code, ...words, advice: hasOtherWay ? `${advice} ${OTHER_WAY}` : advice };
}

/**
 * Return how far loading has come, in words.
 * @param {number} share 0 to 1
 * @param {number} totalMb
 */
export function progressWords(share, totalMb) {
  return share < 1 ? `${Math.floor(share * totalMb)} of ${totalMb} MB` : "Ready.";
}
