// The result of each check of a device, and of all together, in words.

import { changedPixelsWords } from "../../shared/changed-pixels.js";
import { formatNumber, gettext } from "../../shared/translate.js";

/** @import { Speed } from "./network-speed.js" */
/** @typedef {"secure" | "connection" | "speed" | "pictures" | "camera"} CheckName */
/** @typedef {"pending" | "running" | "pass" | "warn" | "fail"} CheckState */
/** @typedef {{state: CheckState, message: string, advice: string}} CheckResult `advice`: "" where none is needed */

const GOOD_ROUND_TRIP_MS = 200; // five pictures a second without a queue
const SLOW_ROUND_TRIP_MS = 600;
const MIN_UPLOAD_MBITS = 2; // five pictures a second of some 40 kB are 1.6
const MAX_UPLOAD_MBITS = 100; // a few hundred kB do not measure more well
const WIFI_ADVICE = gettext(
  "Move closer to the Wi-Fi router, or use fewer devices on it. On a slow network Mien sends smaller pictures.",
);

/** @type {Readonly<Record<CheckState, string>>} */
const STATE_LABELS = Object.freeze({
  pending: "",
  running: "",
  pass: gettext("OK"),
  warn: gettext("could be better"),
  fail: gettext("does not work"),
});

const SUMMARIES = Object.freeze({
  fail: gettext("Something does not work. See below."),
  running: gettext("Checking this device."),
  warn: gettext("This device works, but could be better."),
  pass: gettext("This device is ready."),
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
    const message =
      protocol === "https:"
        ? gettext("This page uses https, so the camera can be used.")
        : gettext("This page comes from this device itself, so the camera can be used.");
    return { state: "pass", message, advice: "" };
  }
  return {
    state: "fail",
    message: gettext("This page does not use https, so browsers block the camera."),
    advice: gettext("Open {address} instead. If that does not work, ask whoever runs this server.", {
      address: `https://${host}`,
    }),
  };
}

/**
 * @param {{transport: "websocket" | "polling" | null, isRefused: boolean, isOwnAuthority: boolean}} connection the
 *   transport that worked; whether the server refused; isOwnAuthority: whether the server made its certificate itself
 * @returns {CheckResult}
 */
export function connectionResult({ transport, isRefused, isOwnAuthority }) {
  if (transport === "websocket") {
    return { state: "pass", message: gettext("This device is connected to the server over a WebSocket."), advice: "" };
  }
  if (transport === "polling") {
    return {
      state: "warn",
      message: gettext("WebSockets are blocked. A slower connection works."),
      advice: isOwnAuthority
        ? gettext(
            "A network filter or a browser extension may be blocking them. On an iPhone or iPad, trust the class's certificate first: see /trust.",
          )
        : gettext("A network filter or a browser extension may be blocking them."),
    };
  }
  if (isRefused) {
    const message = gettext("The server refuses this page's connection.");
    return { state: "fail", message, advice: gettext("Tell whoever runs the server: its log says why.") };
  }
  return {
    state: "fail",
    message: gettext("The page loaded, but there is no live connection to the server."),
    advice: isOwnAuthority
      ? gettext(
          "Reload this page. If that does not help, try another browser or network. On an iPhone or iPad, trust the class's certificate first: see /trust.",
        )
      : gettext("Reload this page. If that does not help, try another browser or network."),
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
      message: gettext("The server did not answer the test pictures in time."),
      advice: gettext("Move closer to the Wi-Fi router, or wait until the server is less busy, then check again."),
    };
  }
  const { roundTripMs, serverMs } = speed;
  const state = speedState(speed);
  const message = gettext("A picture is answered in {time} ms. The upload rate is {rate}.", {
    time: Math.round(roundTripMs),
    rate: rateText(speed.uploadMbits),
  });
  if (serverMs > roundTripMs / 2 && roundTripMs > GOOD_ROUND_TRIP_MS) {
    return { state, message, advice: gettext("The server is busy: most of that time is spent there.") };
  }
  return { state, message, advice: state === "pass" ? "" : WIFI_ADVICE };
}

/**
 * @param {number} change of a known pattern's colours, at most, 0 to 255
 * @returns {CheckResult}
 */
export function picturesResult(change) {
  const words = changedPixelsWords(change);
  if (!words)
    return { state: "pass", message: gettext("This browser gives the site pictures as they are."), advice: "" };
  return { state: words.isStrong ? "fail" : "warn", message: words.sentence, advice: words.advice };
}

/**
 * @param {{width?: number, height?: number}} settings of the camera that opened
 * @returns {CheckResult}
 */
export function cameraResult({ width, height }) {
  const message =
    width && height
      ? gettext("The camera works. Its picture has {width} × {height} pixels. It is off again.", { width, height })
      : gettext("The camera works. It is off again.");
  return { state: "pass", message, advice: "" };
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
    return { state, message: gettext("All good so far. The camera has not been checked.") };
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
  if (mbits >= MAX_UPLOAD_MBITS) return gettext("more than {rate} Mbit/s", { rate: MAX_UPLOAD_MBITS });
  const digits = mbits < 10 ? 1 : 0;
  const rate = formatNumber(mbits, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return gettext("{rate} Mbit/s", { rate });
}
