// Keys that press the page's buttons.

import { keyName, programsName } from "../shared/shortcuts.js";
import { formatChoice, gettext } from "../shared/translate.js";
import { byId } from "./elements.js";
import { recallChoice, remember } from "./settings.js";

/** @typedef {import("../shared/shortcuts.js").Shortcut} Shortcut */

// Where a key has its own meaning: letters where text is typed or chosen, the space bar on every control.
const TAKES_LETTERS = "select, textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
const TAKES_SPACE = `a, button, input, summary, ${TAKES_LETTERS}`;

/** The keys can be switched off, in the help: people who dictate type letters unintentionally (WCAG 2.1.4). */
export class Shortcuts {
  #switch = byId("shortcuts", HTMLInputElement);
  #shortcuts;
  #onKeyDown = (/** @type {KeyboardEvent} */ event) => this.#press(event);

  /** @param {readonly Shortcut[]} shortcuts */
  constructor(shortcuts) {
    this.#shortcuts = shortcuts;
  }

  start() {
    this.#switch.checked = recallChoice("shortcuts", true);
    this.#switch.addEventListener("change", () => {
      remember("shortcuts", this.#switch.checked);
      this.#describeKeys();
    });
    document.addEventListener("keydown", this.#onKeyDown);
    this.#describeKeys();
  }

  stop() {
    document.removeEventListener("keydown", this.#onKeyDown);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const shortcut = this.#shortcuts.find(({ keys }) => keys.includes(keyOf(event)));
    const isModified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const isTaken =
      event.target instanceof Element && event.target.closest(event.key === " " ? TAKES_SPACE : TAKES_LETTERS);
    if (!this.#switch.checked || !shortcut || isModified || isTaken) return;
    if (document.querySelector("dialog[open]")) return; // what lies behind it cannot be pressed
    const button = byId(shortcut.control, HTMLButtonElement);
    if (button.disabled || button.hidden) return;
    event.preventDefault();
    button.click();
  }

  /** Name the keys in each control's tip while they work. */
  #describeKeys() {
    for (const { keys, control } of this.#shortcuts) {
      const button = byId(control);
      button.dataset.tip ??= button.title;
      const { tip } = button.dataset;
      if (this.#switch.checked) {
        const names = formatChoice(keys.map(keyName));
        // Translator: what a button does, and the keys that press it: "Mirror the picture (M)"
        button.title = gettext("{tip} ({keys})", { tip, keys: names });
        button.setAttribute("aria-keyshortcuts", keys.map(programsName).join(" "));
      } else {
        button.title = tip;
        button.removeAttribute("aria-keyshortcuts");
      }
    }
  }
}

/**
 * Return the key as a Latin keyboard names it: those of Arabic, Greek or Cyrillic ones have other letters.
 * @param {KeyboardEvent} event
 */
function keyOf({ key, code }) {
  if (key === "\u061f") return "?"; // the Arabic question mark
  const isOther = key.length === 1 && key > "\u007f" && code.startsWith("Key");
  return (isOther ? code.slice(3) : key).toLowerCase();
}
