// Full screen for the stage and its panel, where the browser has it.

import { byId } from "../dom/elements.js";

export class Fullscreen {
  #button = byId("fullscreen");
  #page = byId("live");
  #changed = () => this.#show();

  start() {
    const canEnter = document.fullscreenEnabled || document.webkitFullscreenEnabled;
    this.#button.hidden = !canEnter;
    this.#button.addEventListener("click", () => this.toggle());
    document.addEventListener("fullscreenchange", this.#changed);
    document.addEventListener("webkitfullscreenchange", this.#changed);
  }

  stop() {
    document.removeEventListener("fullscreenchange", this.#changed);
    document.removeEventListener("webkitfullscreenchange", this.#changed);
  }

  toggle() {
    if (this.#button.hidden) return;
    const page = this.#page;
    const change = this.#active ? (document.exitFullscreen ?? document.webkitExitFullscreen) : null;
    const done = change ? change.call(document) : (page.requestFullscreen ?? page.webkitRequestFullscreen).call(page);
    done?.catch?.(() => this.#show()); // refused: the page stays as it is
  }

  get #active() {
    return Boolean(document.fullscreenElement ?? document.webkitFullscreenElement);
  }

  #show() {
    this.#button.setAttribute("aria-pressed", String(this.#active));
    this.#button.classList.toggle("is-on", this.#active);
  }
}
