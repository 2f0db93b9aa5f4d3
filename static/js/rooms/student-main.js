// The entry of a student's page: the live page's own parts, the room above them, and controls for a sample photograph.

import { byId, make } from "../dom/elements.js";
import { checkBrowser, drawIntroGlyphs } from "../dom/page-start.js";
import { LivePage, readConfig } from "../live/live-page.js";
import { SampleCamera } from "./sample-camera.js";
import { StudentPage } from "./student-page.js";

/** @import { RoomConfig } from "../shared/types.js" */
/** @import { Adjustments } from "./sample-camera.js" */

const SLIDERS = /** @type {const} */ (["light", "blur", "tilt", "zoom"]);

/** The controls that adjust a sample photograph. */
class SampleControls {
  #camera;
  #urls;

  /**
   * @param {SampleCamera} camera
   * @param {string[]} urls of its photographs
   */
  constructor(camera, urls) {
    this.#camera = camera;
    this.#urls = urls;
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
    const buttons = this.#urls.map((_, index) => makeButton(`Photograph ${index + 1}`));
    byId("sample-choice").replaceChildren(...buttons);
    this.#urls.forEach((url, index) => {
      buttons[index]?.addEventListener("click", () => {
        this.#adjust({ url });
        setPressed(buttons, index);
      });
    });
    setPressed(buttons, 0);
    this.#adjust({});
  }

  /** @param {Partial<Adjustments>} changes */
  async #adjust(changes) {
    await this.#camera.adjust(changes);
    document.dispatchEvent(new CustomEvent("mien:adjusted", { detail: this.#camera.adjustments }));
  }
}

/** @param {string} textContent */
function makeButton(textContent) {
  return make("button", { type: "button", className: "button", textContent });
}

/**
 * @param {HTMLButtonElement[]} buttons
 * @param {number} pressed the index of the pressed one
 */
function setPressed(buttons, pressed) {
  buttons.forEach((button, index) => {
    button.setAttribute("aria-pressed", String(index === pressed));
  });
}

function start() {
  checkBrowser();
  /** @type {RoomConfig} */
  const config = JSON.parse(byId("room-config").textContent ?? "");
  const camera =
    config.source === "samples" ? new SampleCamera(byId("video", HTMLVideoElement), config.samples) : undefined;
  if (camera) new SampleControls(camera, config.samples).start();
  new LivePage(readConfig(), { room: { camera } }).start();
  drawIntroGlyphs();
  new StudentPage(config).start();
}

start();
