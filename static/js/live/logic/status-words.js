// The status line over the picture, the most pressing thing to know now, and the line about limited sending.

import { CONNECTION_REFUSED } from "../../shared/refusal.js";
import { gettext, ngettext } from "../../shared/translate.js";

/** @import { ServerError, SourceKind } from "../../shared/types.js" */

/**
 * What the status line depends on. Durations are in milliseconds, Infinity for never.
 * @typedef {object} Situation
 * @property {import("./page-state.js").StateName} state
 * @property {SourceKind} source
 * @property {boolean} hasEnded whether the clip played to its end
 * @property {import("../reader.js").ReaderName} reader who reads
 * @property {import("../connection.js").ConnectionState} connection
 * @property {boolean} wasConnected at any time since the source was opened
 * @property {boolean} isMuted whether the source's pictures stopped
 * @property {(ServerError & {sinceMs: number}) | null} refusal
 * @property {number} sinceConnectionMs since `connection` changed
 * @property {number} sinceReconnectedMs
 * @property {number} waitMs how long an answer takes
 * @property {number} noFaceMs between the first and the last answer in a row without a face
 * @property {boolean} hasLeftOut whether the last answer had faces that the settings leave out as too small
 */

const NO_FACE_AFTER_MS = 1000;
const SLOW_AFTER_MS = 1500;
const REFUSALS_AFTER_MS = 2000;
const RECONNECTED_FOR_MS = 2500;
const CONNECTING_AFTER_MS = 600;

const BUSY_WORDS = gettext("The server is busy. Readings arrive more slowly.");
/**
 * @typedef {object} ReaderWords
 * @property {string} slow
 * @property {string} paused
 * @property {string} connecting
 * @property {(reason: string) => string} unreadable reason: a sentence
 */
/** @type {Readonly<Record<import("../reader.js").ReaderName, ReaderWords>>} */
const READER_WORDS = Object.freeze({
  server: {
    slow: gettext("The server or the network is slow."),
    paused: gettext("Paused. No pictures are being sent."),
    connecting: gettext("Connecting to the server."),
    // Translator: {reason} is a sentence
    unreadable: (reason) => gettext("The server could not read a picture. {reason}", { reason }),
  },
  device: {
    slow: gettext("This device is slow."),
    paused: gettext("Paused. No pictures are being read."),
    connecting: gettext("Loading what reads on this device."),
    unreadable: () => gettext("This device could not read a picture."), // the reason is a program's, and in the log
  },
});

/** @type {Readonly<Record<SourceKind, string>>} */
const ASKING_WORDS = Object.freeze({
  camera: gettext("Waiting for the camera. If the browser asks, choose Allow."),
  screen: gettext("Choose what to share when the browser asks."),
  file: gettext("Opening the clip."),
  sample: gettext("Opening the clip."),
  photograph: gettext("Opening the photograph."),
});
/** @type {Readonly<Partial<Record<SourceKind, string>>>} */
const MUTED_WORDS = Object.freeze({
  camera: gettext("The camera sends no picture. Is it covered or switched off?"),
  screen: gettext("The shared window sends no picture. Is it closed or minimised?"),
});
const NO_FACE = gettext("No face in view.");
const ONLY_SMALL = gettext("Only small faces in view. The settings leave them out.");
const NO_FACE_ADVICE = gettext("No face in view. Look towards the camera, with the light in front of you.");
const BUSY_SO = gettext("The server is busy.");
const SLOW_SO = gettext("The network is slow.");
const SMALLER = gettext("Smaller pictures are sent.");

/**
 * Return the status line, "" for nothing to say.
 * @param {Situation} now
 */
export function statusLine(now) {
  if (now.state === "asking") return ASKING_WORDS[now.source];
  const words = READER_WORDS[now.reader];
  if (now.state === "paused") return now.hasEnded ? gettext("The clip has ended.") : words.paused;
  if (now.state !== "live") return "";
  if (now.connection !== "connected") return connectionWords(now);
  if (now.isMuted) return MUTED_WORDS[now.source] ?? "";
  if (now.waitMs >= SLOW_AFTER_MS || now.refusal?.code === "timeout") return words.slow;
  return refusalWords(now) || quietWords(now);
}

/** @param {Situation} now */
function connectionWords({ reader, connection, wasConnected, sinceConnectionMs }) {
  if (connection === "lost") {
    return wasConnected
      ? gettext("The connection was lost. Trying again.")
      : gettext("The server does not respond. Trying again.");
  }
  if (connection === "refused") return CONNECTION_REFUSED;
  return connection === "off" || sinceConnectionMs < CONNECTING_AFTER_MS ? "" : READER_WORDS[reader].connecting;
}

/** @param {Situation} now */
function refusalWords({ reader, refusal }) {
  if (!refusal) return "";
  if (!["busy", "overloaded"].includes(refusal.code)) {
    return READER_WORDS[reader].unreadable(refusal.message);
  }
  return refusal.sinceMs >= REFUSALS_AFTER_MS ? BUSY_WORDS : "";
}

/** @param {Situation} now */
function quietWords({ source, sinceReconnectedMs, noFaceMs, hasLeftOut }) {
  if (sinceReconnectedMs < RECONNECTED_FOR_MS) return gettext("Connected again.");
  if (noFaceMs < NO_FACE_AFTER_MS) return "";
  if (hasLeftOut) return ONLY_SMALL;
  return source === "camera" ? NO_FACE_ADVICE : NO_FACE;
}

/**
 * Return two lines about pictures that are sent smaller or less often: why, which changes seldom and may be read out,
 * and what; "" where nothing is limited.
 * @param {import("./pace.js").Limits} limits
 * @param {number | null} perSecond how many pictures are answered
 */
export function paceWords({ isSmaller, isSlower, serverIsBusy }, perSecond) {
  if (!isSmaller && !isSlower) return "";
  const why = serverIsBusy ? BUSY_SO : SLOW_SO;
  return `${why}\n${isSlower ? rateWords(Math.max(1, Math.round(perSecond ?? 0)), isSmaller) : SMALLER}`;
}

/**
 * @param {number} perSecond
 * @param {boolean} areSmall
 */
function rateWords(perSecond, areSmall) {
  // Translator: how many pictures are sent
  if (areSmall) return ngettext("{count} small picture a second.", "{count} small pictures a second.", perSecond);
  // Translator: how many pictures are sent
  return ngettext("{count} picture a second.", "{count} pictures a second.", perSecond);
}

/** How long answers take, and for how long they have had no faces. Times are passed in, in milliseconds. */
export class AnswerTimes {
  /** @type {number | null} When the first picture since the last answer was sent. */
  #sentMs = null;
  #lastWaitMs = 0;
  /** @type {{fromMs: number, toMs: number} | null} From the first to the last answer in a row without a face. */
  #noFace = null;

  /**
   * A picture went to the server.
   * @param {number} nowMs
   */
  sent(nowMs) {
    this.#sentMs ??= nowMs;
  }

  /**
   * The server answered with this many faces.
   * @param {number} nowMs
   * @param {number} faceCount
   */
  answered(nowMs, faceCount) {
    this.refused(nowMs);
    this.#noFace = faceCount ? null : { fromMs: this.#noFace?.fromMs ?? nowMs, toMs: nowMs };
  }

  /**
   * The server answered that it would not read the picture.
   * @param {number} nowMs
   */
  refused(nowMs) {
    this.#lastWaitMs = this.#sentMs === null ? 0 : nowMs - this.#sentMs;
    this.#sentMs = null;
  }

  /**
   * Return how long the last answer took, or the next one has taken so far where that is longer.
   * @param {number} nowMs
   */
  waitMs(nowMs) {
    return Math.max(this.#lastWaitMs, this.#sentMs === null ? 0 : nowMs - this.#sentMs);
  }

  /** Return for how long answers have had no face: while the server is silent, nothing is known. */
  noFaceMs() {
    return this.#noFace ? this.#noFace.toMs - this.#noFace.fromMs : 0;
  }

  reset() {
    this.#sentMs = null;
    this.#lastWaitMs = 0;
    this.#noFace = null;
  }
}
