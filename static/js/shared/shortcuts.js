// The shortcut keys of the pages: which control each presses, and what it does. The help lists them from here.

/** @typedef {{keys: readonly string[], control: string, does: string}} Shortcut control: the id of a button. */
/** @typedef {{keys: readonly string[], does: string}} KeyWords */

/** @type {Shortcut} */
export const HELP_KEY = Object.freeze({ keys: ["?"], control: "help-open", does: "opens this help" });

/** @type {readonly Shortcut[]} */
export const PICTURE_KEYS = Object.freeze([
  { keys: ["p", " "], control: "pause", does: "pauses, and goes on" },
  { keys: ["m"], control: "mirror", does: "mirrors the picture" },
  { keys: ["f"], control: "fullscreen", does: "fills the screen, and leaves it" },
]);

/** @type {readonly Shortcut[]} */
export const RECORDING_KEYS = Object.freeze([
  { keys: ["r"], control: "record", does: "records, and stops recording" },
  { keys: ["l"], control: "mark", does: "marks the moment while recording" },
]);

/** @type {Readonly<Record<string, string>>} */
const NAMES = Object.freeze({
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: "Page up",
  PageDown: "Page down",
});

/**
 * Return what is written on a key.
 * @param {string} key as KeyboardEvent.key has it
 */
export function keyName(key) {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
