// The sheet of settings: shows what this browser remembers each time it opens, and applies each change at once.

import { startDialog } from "../dom/dialogs.js";
import { byId } from "../dom/elements.js";
import { forget, recallChoice, recallText, remember } from "../dom/settings.js";
import { Emitter } from "../shared/emitter.js";
import { DEFAULTS, isChoice, LABEL_SCALES, SMALLEST_FACES } from "./logic/display-settings.js";

/** @import { SmallestFace } from "./logic/smallest-face.js" */
/** @import { Overlay } from "./overlay.js" */
/** @import { ReaderMenu } from "./reader-menu.js" */

const CHECKBOXES = /** @type {const} */ (["percentages", "mirrorFront", "mirrorBack", "mirrorOther"]);
const SELECTS = /** @type {const} */ (["labelSize", "smallestFace"]);

/**
 * mirror: whether a source is shown as in a mirror may have changed.
 * @extends {Emitter<{mirror: undefined}>}
 */
export class SettingsSheet extends Emitter {
  #overlay;
  #smallestFace;
  #readerMenu;

  /**
   * @param {object} parts
   * @param {Overlay} parts.overlay
   * @param {SmallestFace} parts.smallestFace
   * @param {ReaderMenu} parts.readerMenu
   */
  constructor({ overlay, smallestFace, readerMenu }) {
    super();
    this.#overlay = overlay;
    this.#smallestFace = smallestFace;
    this.#readerMenu = readerMenu;
  }

  start() {
    for (const name of CHECKBOXES) {
      const box = byId(`setting-${name}`, HTMLInputElement);
      box.addEventListener("change", () => this.#change(name, box.checked));
    }
    for (const name of SELECTS) {
      const select = byId(`setting-${name}`, HTMLSelectElement);
      select.addEventListener("change", () => this.#change(name, select.value));
    }
    byId("settings-reset").addEventListener("click", () => this.#reset());
    byId("settings-open").addEventListener("click", () => this.#show());
    startDialog("settings");
    this.#apply();
  }

  /**
   * @param {string} name
   * @param {string | boolean} value
   */
  #change(name, value) {
    remember(name, value);
    this.#apply();
    if (name.startsWith("mirror")) this.emit("mirror");
  }

  #reset() {
    forget(Object.keys(DEFAULTS));
    this.#readerMenu.reset();
    this.#apply();
    this.#show();
    this.emit("mirror");
  }

  #show() {
    for (const name of CHECKBOXES) {
      byId(`setting-${name}`, HTMLInputElement).checked = recallChoice(name, DEFAULTS[name]);
    }
    byId("setting-labelSize", HTMLSelectElement).value = this.#labelSize;
    byId("setting-smallestFace", HTMLSelectElement).value = this.#smallest;
  }

  #apply() {
    byId("stage").style.setProperty("--label-scale", String(LABEL_SCALES[this.#labelSize]));
    this.#overlay.restyle({ hasShares: recallChoice("percentages", DEFAULTS.percentages) });
    this.#smallestFace.share = SMALLEST_FACES[this.#smallest];
  }

  get #labelSize() {
    const name = recallText("labelSize", DEFAULTS.labelSize);
    return isChoice(LABEL_SCALES, name) ? name : DEFAULTS.labelSize;
  }

  get #smallest() {
    const name = recallText("smallestFace", DEFAULTS.smallestFace);
    return isChoice(SMALLEST_FACES, name) ? name : DEFAULTS.smallestFace;
  }
}
