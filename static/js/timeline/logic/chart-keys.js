// What the keys of a chart do, in words for the help.

import { KEY_ACTIONS } from "./viewport.js";

/** @typedef {import("../../shared/shortcuts.js").KeyWords} KeyWords */
/** @typedef {import("./viewport.js").KeyAction} KeyAction */

/** @type {Readonly<Record<string, string>>} */
const WORDS = Object.freeze({
  "step -1": "a step back",
  "step 1": "a step on",
  "page -1": "a large step back",
  "page 1": "a large step on",
  "end -1": "to the start",
  "end 1": "to the end",
  "zoom 1": "closer",
  "zoom -1": "further away",
  reset: "shows everything",
  seek: "stays at this moment; a clip goes there",
});

/** @param {KeyAction} action */
function nameOf(action) {
  return "direction" in action ? `${action.type} ${action.direction}` : action.type;
}

/** @type {readonly KeyWords[]} */
export const CHART_KEYS = Object.freeze(
  Object.entries(WORDS).map(([name, does]) => ({
    keys: Object.keys(KEY_ACTIONS).filter((key) => nameOf(KEY_ACTIONS[key]) === name),
    does,
  })),
);
