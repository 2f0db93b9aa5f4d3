// The keys that press the page's controls. They can be switched off: who speaks to a computer types letters unmeant.

import { byId } from "../dom/elements.js";
import { recall, remember } from "./settings.js";

const BUTTONS = Object.freeze({ p: "pause", " ": "pause", m: "mirror", f: "fullscreen", r: "record", l: "mark" });
// Where a key has its own meaning: letters where text is typed or chosen, the space bar on every control.
const TAKES_LETTERS = "select, textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
const TAKES_SPACE = `a, button, input, summary, ${TAKES_LETTERS}`;

export class Shortcuts {
  #switch = byId("shortcuts");
  #pressed = (event) => this.#key(event);

  start() {
    this.#switch.checked = recall("shortcuts", true);
    this.#switch.addEventListener("change", () => {
      remember("shortcuts", this.#switch.checked);
      this.#tellKeys();
    });
    document.addEventListener("keydown", this.#pressed);
    this.#tellKeys();
  }

  stop() {
    document.removeEventListener("keydown", this.#pressed);
  }

  #key(event) {
    const name = BUTTONS[event.key.toLowerCase()];
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const taken = event.target.closest?.(event.key === " " ? TAKES_SPACE : TAKES_LETTERS);
    if (!this.#switch.checked || !name || modified || taken) return;
    const button = byId(name);
    if (button.disabled || button.hidden) return;
    event.preventDefault();
    button.click();
  }

  /** Each control's tip names its keys while they work. */
  #tellKeys() {
    for (const name of new Set(Object.values(BUTTONS))) {
      const button = byId(name);
      const keys = Object.keys(BUTTONS).filter((key) => BUTTONS[key] === name && this.#switch.checked);
      const words = keys.map((key) => (key === " " ? "Space" : key.toUpperCase()));
      button.dataset.tip ??= button.title;
      button.title = words.length ? `${button.dataset.tip} (${words.join(" or ")})` : button.dataset.tip;
      button.setAttribute("aria-keyshortcuts", words.join(" "));
      if (!words.length) button.removeAttribute("aria-keyshortcuts");
    }
  }
}
