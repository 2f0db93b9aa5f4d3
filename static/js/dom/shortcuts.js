// Keys that press the page's buttons.

import { keyName } from "../shared/shortcuts.js";
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
    const shortcut = this.#shortcuts.find(({ keys }) => keys.includes(event.key.toLowerCase()));
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
      const names = this.#switch.checked ? keys.map(keyName) : [];
      button.dataset.tip ??= button.title;
      button.title = names.length ? `${button.dataset.tip} (${names.join(" or ")})` : button.dataset.tip;
      button.setAttribute("aria-keyshortcuts", names.join(" "));
      if (!names.length) button.removeAttribute("aria-keyshortcuts");
    }
  }
}
