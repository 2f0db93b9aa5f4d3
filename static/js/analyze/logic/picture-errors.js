// Every way in which a picture can fail, in words: what happened, and what to do about it.

import { explainReader } from "../../live/logic/reader-words.js";
import { joinSentences } from "../../shared/sentences.js";
import { formatNumber, gettext, pgettext } from "../../shared/translate.js";

/** @typedef {import("../../shared/page-config.js").Limits} Limits */
/** @typedef {Limits & Pick<import("../../shared/page-config.js").ReaderConfig, "read">} ErrorConfig */
/**
 * @typedef {object} PictureError
 * @property {string} code
 * @property {string} title
 * @property {string} advice
 * @property {boolean} canRetry whether reading the same file again can help
 * @property {boolean} isOfDevice whether the server may read what this device could not
 */
/** @typedef {{code: string, waitMs: number | null}} Failure `waitMs`: null unless the server asks to wait. */

const OTHER_WAY = gettext("Or let the server read this picture: then it is sent there.");

/**
 * `canRetry`: whether sending the same file again can help.
 * @type {Readonly<Record<string, {title: string, advice: string, canRetry?: boolean}>>}
 */
const ERRORS = Object.freeze({
  empty: { title: gettext("This file is empty"), advice: gettext("Choose the original photograph.") },
  unreadable: {
    title: gettext("This file cannot be opened"),
    advice: gettext(
      "It may have been moved or deleted. Choose it again. If it was a folder, choose the pictures in it.",
    ),
  },
  "not-a-picture": {
    title: gettext("This is not a picture that Mien can read"),
    advice: gettext("Save it as JPEG, PNG, WebP, AVIF, GIF, BMP or TIFF and add it again."),
  },
  "broken-picture": {
    title: gettext("This picture is damaged"),
    advice: gettext("Part of the file is missing or wrong. Copy it again from its source and add the copy."),
  },
  "too-large": { title: gettext("This file is too large"), advice: gettext("Save a smaller version and add that.") },
  "too-many-pixels": {
    title: gettext("This picture has too many pixels"),
    advice: gettext("Reduce its size and add it again."),
  },
  "too-many-requests": {
    title: gettext("The server is limiting requests"),
    advice: gettext("It takes only so many pictures a minute. This page continues by itself."),
    canRetry: true,
  },
  overloaded: {
    title: gettext("The server is busy"),
    advice: gettext("Other people are using it. This page continues by itself."),
    canRetry: true,
  },
  lost: {
    title: gettext("The server cannot be reached"),
    advice: gettext("Check the connection. This page tries again by itself."),
    canRetry: true,
  },
  gone: {
    title: gettext("The server cannot be reached"),
    advice: gettext("Check the connection, and that the server is running. Then try again."),
    canRetry: true,
  },
  "refused-between": {
    title: gettext("Something between this page and the server refused the picture"),
    advice: gettext("A proxy or a firewall may be in the way. Tell whoever runs this server or this network."),
    canRetry: true,
  },
  "too-large-between": {
    title: gettext("Something between this page and the server refused the size of this file"),
    advice: gettext(
      "A proxy takes less than the server would. Save a smaller version and add that, or tell whoever runs this server.",
    ),
  },
  "gone-between": {
    title: gettext("The server does not answer"),
    advice: gettext(
      "A proxy before it says so. This page tries again by itself. If it goes on, tell whoever runs this server.",
    ),
    canRetry: true,
  },
  "another-page": {
    title: gettext("Another page answered in place of the server"),
    advice: gettext(
      "A network's sign-in page or an expired login may be in the way. Open this site in another tab, sign in, and try again.",
    ),
    canRetry: true,
  },
  unauthorized: {
    title: gettext("The server needs a token"),
    advice: gettext("Enter the token above. Whoever runs this server can give it to you."),
    canRetry: true,
  },
  cancelled: {
    title: pgettext("a picture", "Cancelled"),
    advice: gettext("This picture was not read."),
    canRetry: true,
  },
  "bad-answer": {
    title: gettext("The server's answer is invalid"),
    advice: gettext("Try again. If it keeps happening, tell whoever runs this server."),
    canRetry: true,
  },
  "device-format": {
    title: gettext("This browser cannot open this kind of picture"),
    advice: gettext("Save it as JPEG or PNG and add that."),
  },
  "device-picture": {
    title: gettext("This device failed on this picture"),
    advice: gettext("Try again. If it keeps failing, load this page again."),
    canRetry: true,
  },
  internal: {
    title: gettext("The server failed on this picture"),
    advice: gettext("Try again. If it keeps happening, tell whoever runs this server."),
    canRetry: true,
  },
});

/**
 * Our server's refusals have a code. One without comes from something between the page and the server.
 * @type {Readonly<Record<number, string>>}
 */
const FOREIGN_STATUSES = Object.freeze({
  0: "gone",
  401: "another-page",
  407: "another-page",
  413: "too-large-between",
  429: "too-many-requests",
  500: "internal",
  502: "gone-between",
  503: "gone-between",
  504: "gone-between",
  511: "another-page",
});

const WAIT_CODES = Object.freeze(["too-many-requests", "overloaded", "gone-between"]);
const DEFAULT_WAIT_S = 5; // where the server does not say how long

/**
 * Explain an error code; an unknown one is explained as "internal".
 * @param {string} code
 * @returns {PictureError}
 */
export function explainCode(code) {
  const ofReader = explainReader(code);
  if (ofReader) return { code, title: ofReader.title, advice: ofReader.advice, canRetry: true, isOfDevice: true };
  const known = Object.hasOwn(ERRORS, code) ? code : "internal";
  return { canRetry: false, ...ERRORS[known], code: known, isOfDevice: known.startsWith("device-") };
}

/**
 * Whether no other picture can be read on this device either.
 * @param {string} code
 */
export function isReaderFailure(code) {
  return explainReader(code) !== null;
}

/**
 * Explain an error code: name the limit that was exceeded, and the other way if the host lets the server read.
 * @param {string} code
 * @param {ErrorConfig} config
 * @returns {PictureError}
 */
export function explainPicture(code, config) {
  const error = explainCode(code);
  if (error.code === "too-large") {
    const limit = formatMegabytes(config.maxPictureBytes);
    error.title = gettext("This file is too large: the limit is {limit}", { limit });
  }
  if (error.code === "too-many-pixels") {
    const millions = config.maxPictureMegapixels;
    error.title = gettext("This picture has too many pixels: the limit is {millions} million", { millions });
  }
  if (error.isOfDevice && config.read === "choice") error.advice = joinSentences([error.advice, OTHER_WAY]);
  return error;
}

/**
 * Return why a request failed.
 * @param {{status: number, code?: string | null, isJson?: boolean, retryAfter?: string | null}} answer `status`: 0 where
 *   none came; `code`: the API's, if any; `isJson`: false for a page
 * @returns {Failure}
 */
export function classifyFailure({ status, code = null, isJson = true, retryAfter = null }) {
  const known = code ?? FOREIGN_STATUSES[status] ?? (status < 400 ? foreignAnswer(isJson) : "refused-between");
  return { code: known, waitMs: WAIT_CODES.includes(known) ? parseRetryAfter(retryAfter) * 1000 : null };
}

/** @param {boolean} isJson */
function foreignAnswer(isJson) {
  return isJson ? "bad-answer" : "another-page";
}

/**
 * Format a countdown, rounded up: "12 s".
 * @param {number} ms
 */
export function formatSeconds(ms) {
  return gettext("{seconds} s", { seconds: Math.max(1, Math.ceil(ms / 1000)) });
}

/** @param {number} bytes */
function formatMegabytes(bytes) {
  const size = bytes / 1024 / 1024;
  const digits = size >= 10 || Number.isInteger(size) ? 0 : 1;
  const number = formatNumber(size, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return gettext("{number} MB", { number });
}

/**
 * Return Retry-After in seconds; a date, which HTTP allows too, counts as unknown.
 * @param {string | null} retryAfter
 */
function parseRetryAfter(retryAfter) {
  return /^\d+$/.test(retryAfter ?? "") ? Math.max(1, Number(retryAfter)) : DEFAULT_WAIT_S;
}
