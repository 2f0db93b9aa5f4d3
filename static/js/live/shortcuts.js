// The keys that press the page's controls. They can be switched off: people who dictate type letters unintentionally.

import { byId } from "../dom/elements.js";
import { recallChoice, remember } from "./settings.js";

/** @type {Readonly<Record<string, string>>} Ids of buttons. */
const BUTTONS = Object.freeze({ p: "pause", " ": "pause", m: "mirror", f: "fullscreen", r: "record", l: "mark" });
// Where a key has its own meaning: letters where text is typed or chosen, the space bar on every control.
const TAKES_LETTERS = "select, textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
const TAKES_SPACE = `a, button, input, summary, ${TAKES_LETTERS}`;

export class Shortcuts {
  #switch = byId("shortcuts", HTMLInputElement);
  #onKeyDown = (/** @type {KeyboardEvent} */ event) => this.#press(event);

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
    const id = BUTTONS[event.key.toLowerCase()];
    const isModified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const isTaken =
      event.target instanceof Element && event.target.closest(event.key === " " ? TAKES_SPACE : TAKES_LETTERS);
    if (!this.#switch.checked || !id || isModified || isTaken) return;
    const button = byId(id, HTMLButtonElement);
    if (button.disabled || button.hidden) return;
    event.preventDefault();
    button.click();
  }

  /** Name the keys in each control's tip while they work. */
  #describeKeys() {
    for (const id of new Set(Object.values(BUTTONS))) {
      const button = byId(id);
      const keys = Object.keys(BUTTONS).filter((key) => BUTTONS[key] === id && this.#switch.checked);
      const names = keys.map((key) => (key === " " ? "Space" : key.toUpperCase()));
      button.dataset.tip ??= button.title;
      button.title = names.length ? `${button.dataset.tip} (${names.join(" or ")})` : button.dataset.tip;
      button.setAttribute("aria-keyshortcuts", names.join(" "));
      if (!names.length) button.removeAttribute("aria-keyshortcuts");
    }
  }
}
