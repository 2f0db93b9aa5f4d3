// The controls of a sample photograph: which one, and how it is changed.

import { byId, make, setText } from "../dom/elements.js";
import { wordFor } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";

/** @import { SampleFace } from "../shared/types.js" */
/** @import { Adjustments, SampleCamera } from "./sample-camera.js" */

const SLIDERS = /** @type {const} */ (["light", "blur", "tilt", "zoom"]);
const THUMBNAIL_PX = 48;

export class SampleControls {
  #camera;
  #samples;

  /**
   * @param {SampleCamera} camera
   * @param {SampleFace[]} samples
   */
  constructor(camera, samples) {
    this.#camera = camera;
    this.#samples = samples;
  }

  start() {
    for (const name of SLIDERS) {
      const slider = byId(`sample-${name}`, HTMLInputElement);
      slider.addEventListener("input", () => this.#adjust({ [name]: slider.valueAsNumber }));
    }
    const cover = byId("sample-cover", HTMLSelectElement);
    cover.addEventListener("change", () => {
      this.#adjust({ cover: /** @type {Adjustments["cover"]} */ (cover.value) });
    });
    const buttons = this.#samples.map(makeButton);
    byId("sample-choice").replaceChildren(...buttons);
    buttons.forEach((button, index) => {
      button.addEventListener("click", () => this.#choose(buttons, index));
    });
    this.#choose(buttons, 0);
  }

  /**
   * @param {HTMLButtonElement[]} buttons
   * @param {number} chosen
   */
  #choose(buttons, chosen) {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-pressed", String(index === chosen));
    });
    setText(byId("sample-note"), noteOf(this.#samples[chosen]));
    this.#adjust({ url: this.#samples[chosen].url });
  }

  /** @param {Partial<Adjustments>} changes */
  async #adjust(changes) {
    await this.#camera.adjust(changes);
    document.dispatchEvent(new CustomEvent("mien:adjusted", { detail: this.#camera.adjustments }));
  }
}

/** @param {SampleFace} sample */
function makeButton({ smallUrl, words, shows }) {
  const size = { width: THUMBNAIL_PX, height: THUMBNAIL_PX };
  // Translator: what is on a small picture: "Drawn face: young man, dark skin, black hair"
  const alt = shows ? gettext("Drawn face: {words}", { words }) : gettext("Photograph: {words}", { words });
  const image = make("img", { src: smallUrl, alt, title: alt, ...size });
  return make("button", { type: "button", className: "thumbnail" }, image);
}

/** @param {SampleFace} sample */
function noteOf({ shows }) {
  if (!shows) return gettext("A photograph. Nobody asked this person what they felt.");
  const expression = wordFor(shows);
  return gettext("A computer drew this face and made it look {expression}. Nobody felt anything.", { expression });
}
