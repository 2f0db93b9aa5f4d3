// Looks into what was thrown, which may be anything, and puts every way a camera can fail in words.

import { gettext } from "./translate.js";

/** @import { ErrorWords, ExplainedError } from "./types.js" */

/**
 * Return the name of an Error or DOMException, or "".
 * @param {unknown} error
 */
export function errorName(error) {
  return textOf(error, "name");
}

/**
 * Return the message of an Error or DOMException, or "".
 * @param {unknown} error
 */
export function errorMessage(error) {
  return textOf(error, "message");
}

/**
 * @param {unknown} error
 * @param {"name" | "message"} key
 */
function textOf(error, key) {
  if (typeof error !== "object" || error === null) return "";
  const text = /** @type {Record<string, unknown>} */ (error)[key];
  return typeof text === "string" ? text : "";
}

/** @type {Readonly<Record<string, ErrorWords>>} */
const CASES = Object.freeze({
  refused: {
    title: gettext("The camera is blocked"),
    sentence: gettext("Camera access is blocked for this site."),
    advice: gettext("Allow the camera in the site settings, beside the address bar, then try again."),
  },
  dismissed: {
    title: gettext("No choice was made"),
    sentence: gettext("The browser asked whether this page may use the camera, and the question was closed."),
    advice: gettext("Try again and choose Allow."),
  },
  system: {
    title: gettext("This device blocks the camera"),
    sentence: gettext("The device's privacy settings do not let this browser use the camera."),
    advice: gettext("Allow this browser to use the camera in the device's privacy settings, then try again."),
  },
  none: {
    title: gettext("No camera found"),
    sentence: gettext("The browser cannot find a camera on this device."),
    advice: gettext("Connect a camera or switch it on, then try again."),
  },
  "in-use": {
    title: gettext("The camera is busy"),
    sentence: gettext("The camera could not be opened. Another program may be using it."),
    advice: gettext("Close other programs and tabs that use the camera, then try again."),
  },
  lost: {
    title: gettext("The camera was disconnected"),
    sentence: gettext("The camera stopped sending pictures. It may have been unplugged or switched off."),
    advice: gettext("Check the camera, then try again."),
  },
  insecure: {
    title: gettext("This page needs a secure address"),
    sentence: gettext("Browsers allow the camera only on https:// addresses, or at localhost on this computer."),
    advice: gettext("Open this page at its https:// address. If there is none, ask whoever runs this server."),
  },
  "too-old": {
    title: gettext("This browser is too old"),
    sentence: gettext("It does not let pages use the camera."),
    advice: gettext("Update it, or use a current Chrome, Edge, Firefox or Safari."),
  },
  overconstrained: {
    title: gettext("That camera cannot be used"),
    sentence: gettext("It is no longer connected, or it cannot give a suitable picture."),
    advice: gettext("Try again to use another camera."),
  },
  unknown: {
    title: gettext("The camera did not start"),
    sentence: gettext("The browser gave no reason."),
    advice: gettext("Try again. If it keeps failing, restart the browser."),
  },
});

/** @type {Readonly<Record<string, string>>} By the name of a DOMException. */
const BY_NAME = Object.freeze({
  NotAllowedError: "refused",
  PermissionDeniedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  DevicesNotFoundError: "none",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
  AbortError: "in-use",
  OverconstrainedError: "overconstrained",
  ConstraintNotSatisfiedError: "overconstrained",
});

/**
 * Return the code of the case for what `getUserMedia` threw.
 * @param {unknown} error
 */
export function cameraErrorCode(error) {
  const [name, message] = [errorName(error), errorMessage(error)];
  const code = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : "unknown";
  if (code !== "refused") return code;
  if (/dismissed/i.test(message)) return "dismissed"; // Chromium's words; other browsers give no reason
  return /by system/i.test(message) ? "system" : code;
}

/**
 * Return the code of why this page cannot even ask for a camera, or null. `secure`: whether it is a secure context.
 * @param {{secure: boolean, hasMediaDevices: boolean}} browser
 */
export function cameraObstacle({ secure, hasMediaDevices }) {
  if (hasMediaDevices) return null;
  return secure ? "too-old" : "insecure";
}

/**
 * Return the words for a case.
 * @param {string} code
 * @returns {ExplainedError}
 */
export function explainCamera(code) {
  return { code, ...(Object.hasOwn(CASES, code) ? CASES[code] : CASES.unknown) };
}
