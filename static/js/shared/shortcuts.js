// The shortcut keys of the pages: which control each presses, and what it does. The help lists them from here.

import { gettext, pgettext } from "./translate.js";

/** @typedef {{keys: readonly string[], control: string, does: string}} Shortcut control: the id of a button. */
/** @typedef {{keys: readonly string[], does: string}} KeyWords */

/** @type {Shortcut} */
export const HELP_KEY = Object.freeze({ keys: ["?"], control: "help-open", does: gettext("opens this help") });

/** @type {readonly Shortcut[]} */
export const PICTURE_KEYS = Object.freeze([
  { keys: ["p", " "], control: "pause", does: gettext("pauses, and goes on") },
  { keys: ["m"], control: "mirror", does: gettext("mirrors the picture") },
  { keys: ["f"], control: "fullscreen", does: gettext("fills the screen, and leaves it") },
]);

/** @type {readonly Shortcut[]} */
export const RECORDING_KEYS = Object.freeze([
  { keys: ["r"], control: "record", does: gettext("records, and stops recording") },
  { keys: ["l"], control: "mark", does: gettext("marks the moment while recording") },
]);

/** @type {Readonly<Record<string, string>>} */
const NAMES = Object.freeze({
  " ": pgettext("key", "Space"),
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: pgettext("key", "Page up"),
  PageDown: pgettext("key", "Page down"),
});

/**
 * Return what is written on a key.
 * @param {string} key as KeyboardEvent.key has it
 */
export function keyName(key) {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/**
 * Return what programs call a key, in every language (WAI-ARIA, aria-keyshortcuts).
 * @param {string} key as KeyboardEvent.key has it
 */
export function programsName(key) {
  return key === " " ? "Space" : key.toUpperCase();
}
