// The theme's colours as a canvas needs them: worked out by the browser, since the tokens name one for each theme.

import { colourVariable, EMOTIONS } from "../shared/emotions.js";

const TOKENS = Object.freeze({
  ink: "--text",
  quiet: "--text-muted",
  line: "--border",
  surface: "--surface",
  accent: "--accent",
  ...Object.fromEntries(EMOTIONS.map(({ name }) => [name, colourVariable(name)])),
});

/** {ink, quiet, line, surface, accent, angry, ...} as they are within the element; `scheme` "light" for paper. */
export function coloursIn(element, scheme = "") {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.colorScheme = scheme;
  element.append(probe);
  const style = getComputedStyle(probe);
  const colours = {};
  for (const [name, token] of Object.entries(TOKENS)) {
    probe.style.color = `var(${token})`;
    colours[name] = style.color;
  }
  probe.remove();
  return colours;
}

/** Calls when the page or the device changes between light and dark. Returns what ends it. */
export function onThemeChange(act) {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(act);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  device.addEventListener("change", act);
  return () => {
    page.disconnect();
    device.removeEventListener("change", act);
  };
}
