// What a page's entry does first: checks that the browser has what the page needs, and draws the intro's glyphs.

import { colourOnDarkVariable, EMOTIONS, glyphFor } from "../shared/emotions.js";
import { byId, makeGlyph } from "./elements.js";

/**
 * What the pages need beyond their modules' syntax, on which an older browser fails by itself.
 * @type {Readonly<Record<string, (scope: typeof globalThis) => unknown>>}
 */
const NEEDED = Object.freeze({
  "Object.hasOwn": (scope) => scope.Object.hasOwn,
  "Element.replaceChildren": (scope) => scope.Element.prototype.replaceChildren,
  "Blob.arrayBuffer": (scope) => scope.Blob.prototype.arrayBuffer,
  ResizeObserver: (scope) => scope.ResizeObserver,
  Path2D: (scope) => scope.Path2D,
});

/** Remove the line that says that the page's scripts do not run. */
export function noteScriptsRun() {
  document.getElementById("no-scripts")?.remove();
}

/** Tell load-check.js that the page has loaded. Throw an Error, for the console, where the browser is too old. */
export function checkBrowser() {
  noteScriptsRun();
  byId("stage").dataset.loaded = "";
  const missing = Object.keys(NEEDED).filter((name) => !NEEDED[name](globalThis));
  if (!missing.length) return;
  byId("too-old").hidden = false;
  throw new Error(`This browser has no ${missing.join(", ")}.`);
}

/**
 * Check the browser and start the page. Say on the page where it did not start, and rethrow for the console.
 * @param {() => void} start
 */
export function startPage(start) {
  try {
    checkBrowser();
    start();
  } catch (error) {
    if (byId("too-old").hidden) byId("not-loaded").hidden = false;
    throw error;
  }
}

/** Draw the seven expressions in a row above the intro. */
export function drawIntroGlyphs() {
  const glyphs = EMOTIONS.map(({ name }) => {
    const glyph = makeGlyph(glyphFor(name));
    glyph.style.setProperty("--tint", `var(${colourOnDarkVariable(name)})`);
    return glyph;
  });
  byId("intro-glyphs").replaceChildren(...glyphs);
}
