// What the keys of a chart do, in words for the help.

import { pgettext } from "../../shared/translate.js";
import { KEY_ACTIONS } from "./viewport.js";

/** @typedef {import("../../shared/shortcuts.js").KeyWords} KeyWords */
/** @typedef {import("./viewport.js").KeyAction} KeyAction */

/** @type {Readonly<Record<string, string>>} */
const WORDS = Object.freeze({
  "step -1": pgettext("what a key of a chart does", "a step back"),
  "step 1": pgettext("what a key of a chart does", "a step on"),
  "page -1": pgettext("what a key of a chart does", "a large step back"),
  "page 1": pgettext("what a key of a chart does", "a large step on"),
  "end -1": pgettext("what a key of a chart does", "to the start"),
  "end 1": pgettext("what a key of a chart does", "to the end"),
  "zoom 1": pgettext("what a key of a chart does", "closer"),
  "zoom -1": pgettext("what a key of a chart does", "further away"),
  reset: pgettext("what a key of a chart does", "shows everything"),
  seek: pgettext("what a key of a chart does", "stays at this moment; a clip goes there"),
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
