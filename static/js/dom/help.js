// The help: the page's keys, what its words mean, and the switch of the keys.

import { EMOTIONS } from "../shared/emotions.js";
import { HELP_KEY, keyName } from "../shared/shortcuts.js";
import { gettext, pgettext } from "../shared/translate.js";
import { FLAG_WORDS } from "../shared/wording.js";
import { startDialog } from "./dialogs.js";
import { byId, make } from "./elements.js";
import { Shortcuts } from "./shortcuts.js";

/** @typedef {import("../shared/shortcuts.js").KeyWords} KeyWords */
/** @typedef {import("../shared/shortcuts.js").Shortcut} Shortcut */
/** @typedef {{shortcuts?: readonly Shortcut[], chartKeys?: readonly KeyWords[]}} PageKeys */

export class Help {
  #keys;
  #shortcuts;

  /**
   * @param {PageKeys} [page] its shortcuts beside the help's own, and the keys of its chart
   */
  constructor({ shortcuts = [], chartKeys = [] } = {}) {
    this.#keys = { shortcuts: [...shortcuts, HELP_KEY], chartKeys };
    this.#shortcuts = new Shortcuts(this.#keys.shortcuts);
  }

  start() {
    const { shortcuts, chartKeys } = this.#keys;
    byId("help-keys").replaceChildren(...shortcuts.map(makeRow));
    byId("help-chart-keys").replaceChildren(...chartKeys.map(makeRow));
    byId("help-chart").hidden = !chartKeys.length;
    const reasons = Object.values(FLAG_WORDS).map(({ reason }) => reason);
    byId("help-reasons").textContent = reasons.join(pgettext("between the things in a list", ", "));
    byId("help-words").replaceChildren(...EMOTIONS.filter(({ name, word }) => name !== word).map(makePair));
    startDialog("help");
    this.#shortcuts.start();
  }

  stop() {
    this.#shortcuts.stop();
  }
}

/** @param {KeyWords} shortcut */
function makeRow({ keys, does }) {
  const names = keys.map((key) => make("kbd", { textContent: keyName(key) }));
  return make("tr", {}, make("th", { scope: "row" }, ...names), make("td", { textContent: does }));
}

/** @param {import("../shared/emotions.js").Emotion} emotion */
function makePair({ name, looks }) {
  // Translator: {label} is what the pages say, such as "looks disgusted"; {name} what files and programs call it
  const [before, after] = gettext("“{label}” is {name}", { label: looks }).split("{name}");
  return make("li", {}, before, make("code", { textContent: name }), after ?? "");
}
