// The sliders that change a sample photograph.

import { byId, make } from "../dom/elements.js";

const SLIDERS = Object.freeze(["light", "blur", "tilt", "zoom"]);

export class SampleControls {
  /** camera: the SampleCamera; urls: its photographs. */
  constructor(camera, urls) {
    Object.assign(this, { camera, urls });
  }

  start() {
    for (const name of SLIDERS) {
      const slider = byId(`sample-${name}`);
      slider.addEventListener("input", () => this.camera.change({ [name]: Number(slider.value) }));
    }
    const cover = byId("sample-cover");
    cover.addEventListener("change", () => this.camera.change({ cover: cover.value }));
    const buttons = this.urls.map((url, index) => this.#choice(url, index));
    byId("sample-choice").replaceChildren(...buttons);
    this.#mark(buttons, buttons[0]);
    for (const button of buttons) button.addEventListener("click", () => this.#mark(buttons, button));
  }

  #choice(url, index) {
    const button = make("button", { type: "button", className: "button", textContent: `Photograph ${index + 1}` });
    button.addEventListener("click", () => this.camera.change({ url }));
    return button;
  }

  #mark(buttons, chosen) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
  }
}
