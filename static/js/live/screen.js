// The device's screen: full screen for the stage and its panel, and keeping the screen on, where the browser can.

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

/** Keeps a phone's screen on while the camera runs. */
export class WakeLock {
  #isWanted = false;
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #onVisible = () => this.#request();

  start() {
    this.#isWanted = true;
    document.addEventListener("visibilitychange", this.#onVisible); // a hidden page loses its lock
    this.#request();
  }

  stop() {
    this.#isWanted = false;
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#lock?.release();
    this.#lock = null;
  }

  async #request() {
    const isHeld = this.#lock && !this.#lock.released;
    if (!navigator.wakeLock || document.hidden || isHeld) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (!this.#isWanted) lock.release();
      else this.#lock = lock;
    } catch {
      // refused, as on a low battery: the screen may go dark, nothing else changes
    }
  }
}
