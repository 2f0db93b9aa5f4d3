// Full screen for the stage and its panel, where the browser supports it.

import { byId } from "../dom/elements.js";

/**
 * Older Safari has these names only.
 * @typedef {{webkitFullscreenEnabled?: boolean, webkitFullscreenElement?: Element, webkitExitFullscreen?(): void}}
 *   WebkitDocument
 * @typedef {{webkitRequestFullscreen?(): void}} WebkitElement
 */

export class Fullscreen {
  #button = byId("fullscreen");
  /** @type {HTMLElement & WebkitElement} */
  #page = byId("live");
  /** @type {Document & WebkitDocument} */
  #document = document;
  #onChange = () => this.#show();

  start() {
    this.#button.hidden = !(document.fullscreenEnabled || this.#document.webkitFullscreenEnabled);
    this.#button.addEventListener("click", () => this.#toggle());
    document.addEventListener("fullscreenchange", this.#onChange);
    document.addEventListener("webkitfullscreenchange", this.#onChange);
  }

  stop() {
    document.removeEventListener("fullscreenchange", this.#onChange);
    document.removeEventListener("webkitfullscreenchange", this.#onChange);
  }

  async #toggle() {
    try {
      await (this.#isActive ? this.#exit() : this.#request());
    } catch {
      this.#show(); // refused: the page stays as it is
    }
  }

  #request() {
    return document.fullscreenEnabled ? this.#page.requestFullscreen() : this.#page.webkitRequestFullscreen?.();
  }

  #exit() {
    return document.fullscreenElement ? document.exitFullscreen() : this.#document.webkitExitFullscreen?.();
  }

  get #isActive() {
    return Boolean(document.fullscreenElement ?? this.#document.webkitFullscreenElement);
  }

  #show() {
    this.#button.setAttribute("aria-pressed", String(this.#isActive));
    this.#button.classList.toggle("is-on", this.#isActive);
  }
}
