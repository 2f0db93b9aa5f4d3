// The result of each check of a device, and of all together, in words.

import { changedPixelsWords } from "../../shared/changed-pixels.js";

/** @import { Speed } from "./network-speed.js" */
/** @typedef {"secure" | "connection" | "speed" | "pictures" | "camera"} CheckName */
/** @typedef {"pending" | "running" | "pass" | "warn" | "fail"} CheckState */
/** @typedef {{state: CheckState, message: string, advice: string}} CheckResult `advice`: "" where none is needed */

const GOOD_ROUND_TRIP_MS = 200; // five pictures a second without a queue
const SLOW_ROUND_TRIP_MS = 600;
const MIN_UPLOAD_MBITS = 2; // five pictures a second of some 40 kB are 1.6
const MAX_UPLOAD_MBITS = 100; // a few hundred kB do not measure more well
const CERTIFICATE_ADVICE = " On an iPhone or iPad, trust the class's certificate first: see /trust.";
const WIFI_ADVICE =
  "Move closer to the Wi-Fi router, or use fewer devices on it. On a slow network Mien sends smaller pictures.";

/** @type {Readonly<Record<CheckState, string>>} */
const STATE_LABELS = Object.freeze({
  pending: "",
  running: "",
  pass: "OK",
  warn: "could be better",
  fail: "does not work",
});

const SUMMARIES = Object.freeze({
  fail: "Something does not work. See below.",
  running: "Checking this device.",
  warn: "This device works, but could be better.",
  pass: "This device is ready.",
});

/** @param {CheckState} state */
export function stateLabel(state) {
  return STATE_LABELS[state];
}

/**
 * @param {{secure: boolean, protocol: string, host: string}} page whether it is a secure context, and from `location`
 * @returns {CheckResult}
 */
export function secureResult({ secure, protocol, host }) {
  if (secure) {
    const origin = protocol === "https:" ? "uses https" : "comes from this device itself";
    return { state: "pass", message: `This page ${origin}, so the camera can be used.`, advice: "" };
  }
  return {
    state: "fail",
    message: "This page does not use https, so browsers block the camera.",
    advice: `Open https://${host} instead. If that does not work, ask whoever runs this server.`,
  };
}

/**
 * @param {{transport: "websocket" | "polling" | null, isRefused: boolean, isOwnAuthority: boolean}} connection the
 *   transport that worked; whether the server refused; isOwnAuthority: whether the server made its certificate itself
 * @returns {CheckResult}
 */
export function connectionResult({ transport, isRefused, isOwnAuthority }) {
  if (transport === "websocket") {
    return { state: "pass", message: "This device is connected to the server over a WebSocket.", advice: "" };
  }
  const certificateAdvice = isOwnAuthority ? CERTIFICATE_ADVICE : "";
  if (transport === "polling") {
    return {
      state: "warn",
      message: "WebSockets are blocked. A slower connection works.",
      advice: `A network filter or a browser extension may be blocking them.${certificateAdvice}`,
    };
  }
  if (isRefused) {
    const message = "The server refuses this page's connection.";
    return { state: "fail", message, advice: "Tell whoever runs the server: its log says why." };
  }
  return {
    state: "fail",
    message: "The page loaded, but there is no live connection to the server.",
    advice: `Reload this page. If that does not help, try another browser or network.${certificateAdvice}`,
  };
}

/**
 * @param {Speed | null} speed null where the server did not answer in time
 * @returns {CheckResult}
 */
export function speedResult(speed) {
  if (!speed) {
    return {
      state: "fail",
      message: "The server did not answer the test pictures in time.",
      advice: "Move closer to the Wi-Fi router, or wait until the server is less busy, then check again.",
    };
  }
  const { roundTripMs, serverMs } = speed;
  const state = speedState(speed);
  const message = `A picture is answered in ${Math.round(roundTripMs)} ms. The upload rate is ${rateText(speed.uploadMbits)}.`;
  if (serverMs > roundTripMs / 2 && roundTripMs > GOOD_ROUND_TRIP_MS) {
    return { state, message, advice: "The server is busy: most of that time is spent there." };
  }
  return { state, message, advice: state === "pass" ? "" : WIFI_ADVICE };
}

/**
 * @param {number} change of a known pattern's colours, at most, 0 to 255
 * @returns {CheckResult}
 */
export function picturesResult(change) {
  const words = changedPixelsWords(change);
  if (!words) return { state: "pass", message: "This browser gives the site pictures as they are.", advice: "" };
  return { state: words.isStrong ? "fail" : "warn", message: words.sentence, advice: words.advice };
}

/**
 * @param {{width?: number, height?: number}} settings of the camera that opened
 * @returns {CheckResult}
 */
export function cameraResult({ width, height }) {
  const size = width && height ? ` Its picture has ${width} × ${height} pixels.` : "";
  return { state: "pass", message: `The camera works.${size} It is off again.`, advice: "" };
}

/**
 * Return the result of all checks together.
 * @param {Record<CheckName, CheckState>} states
 */
export function summary(states) {
  const all = Object.values(states);
  const priority = /** @type {const} */ (["fail", "running", "warn"]);
  const state = priority.find((each) => all.includes(each)) ?? "pass";
  if (state === "pass" && states.camera === "pending") {
    return { state, message: "All good so far. The camera has not been checked." };
  }
  return { state, message: SUMMARIES[state] };
}

/** @param {Speed} speed */
function speedState({ roundTripMs, uploadMbits }) {
  if (roundTripMs > SLOW_ROUND_TRIP_MS) return "fail";
  return roundTripMs > GOOD_ROUND_TRIP_MS || uploadMbits < MIN_UPLOAD_MBITS ? "warn" : "pass";
}

/** @param {number} mbits a second */
function rateText(mbits) {
  if (mbits >= MAX_UPLOAD_MBITS) return `more than ${MAX_UPLOAD_MBITS} Mbit/s`;
  return `${mbits < 10 ? mbits.toFixed(1) : Math.round(mbits)} Mbit/s`;
}
