// Opens the instructions for the visitor's browser, as far as its certificate warning differs from others'.

import { byId } from "../dom/elements.js";

/**
 * Return the browser's name, or "" where it is not known.
 * @param {string} userAgent
 * @param {number} [touchPoints] navigator.maxTouchPoints
 * @returns {"ios" | "firefox" | "chrome" | "safari" | ""}
 */
export function browserName(userAgent, touchPoints = 0) {
  // An iPad claims to be a Mac, but no Mac has a touch screen. Every browser on iOS shows Safari's warning.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) return "ios";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Chrome\/|Chromium\//.test(userAgent)) return "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "";
}

const name = browserName(navigator.userAgent, navigator.maxTouchPoints);
if (name) byId(`browser-${name}`, HTMLDetailsElement).open = true;
