// What a page's entry does first: says that the page has loaded, or that the browser lacks what it needs.

import { byId } from "./elements.js";
import { missingFeatures } from "./features.js";

/** Throws, for the console, where the browser is too old. */
export function checkBrowser() {
  byId("stage").dataset.loaded = ""; // for load-check.js
  const missing = missingFeatures(globalThis);
  if (!missing.length) return;
  byId("too-old").hidden = false;
  throw new Error(`This browser has no ${missing.join(", ")}.`);
}
