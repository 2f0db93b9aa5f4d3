// The theme's colours as a canvas needs them: resolved by the browser, because a token has one value for each theme.

import { make } from "../dom/elements.js";
import { colourVariable, EMOTION_NAMES, mapEmotions } from "../shared/emotions.js";

/** @typedef {import("../shared/types.js").EmotionName} EmotionName */
/** @typedef {Record<"text" | "muted" | "border" | "surface" | "accent" | EmotionName, string>} ChartColours */

const TOKENS = Object.freeze({
  text: "--text",
  muted: "--text-muted",
  border: "--border",
  surface: "--surface",
  accent: "--accent",
  ...mapEmotions(colourVariable),
});
const NAMES = Object.freeze(/** @type {const} */ (["text", "muted", "border", "surface", "accent", ...EMOTION_NAMES]));

/**
 * Read the colours that apply within an element.
 * @param {Element} element
 * @param {string} [scheme] "light" for paper
 * @returns {ChartColours}
 */
export function readColours(element, scheme = "") {
  const probe = make("span", { hidden: true });
  probe.style.colorScheme = scheme;
  element.append(probe);
  const style = getComputedStyle(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(${TOKENS[name]})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

/**
 * Call `onChange` when the page or the device switches between light and dark. Return a function that ends this.
 * @param {() => void} onChange
 */
export function observeTheme(onChange) {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(onChange);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  device.addEventListener("change", onChange);
  return () => {
    page.disconnect();
    device.removeEventListener("change", onChange);
  };
}
