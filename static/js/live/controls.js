// The row of controls below the stage: what is pressed, and what can be pressed in which state.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { hasSource } from "./logic/page-state.js";
import { stopWords } from "./logic/source-words.js";

/** @extends {Emitter<{start: undefined, pause: undefined, mirror: undefined, stop: undefined}>} */
export class Controls extends Emitter {
  #start = byId("start", HTMLButtonElement);
  #pause = byId("pause", HTMLButtonElement);
  #mirror = byId("mirror", HTMLButtonElement);
  #stop = byId("stop", HTMLButtonElement);
  #flip = byId("flip", HTMLButtonElement);
  #cameraPicker = byId("camera-picker", HTMLSelectElement);

  start() {
    this.#start.addEventListener("click", () => this.emit("start"));
    this.#pause.addEventListener("click", () => this.emit("pause"));
    this.#mirror.addEventListener("click", () => this.emit("mirror"));
    this.#stop.addEventListener("click", () => this.emit("stop"));
  }

  /**
   * @param {import("./logic/page-state.js").StateName} state
   * @param {import("../shared/types.js").SourceKind} kind of the source
   */
  enter(state, kind) {
    const isOpen = hasSource(state);
    for (const control of [this.#pause, this.#mirror, this.#flip, this.#cameraPicker]) control.disabled = !isOpen;
    this.#stop.disabled = !isOpen && state !== "asking";
    const { text, tip } = stopWords(kind);
    setText(textOf(this.#stop), text);
    this.#stop.title = tip;
    setText(textOf(this.#pause), state === "paused" ? "Resume" : "Pause");
    this.#pause.classList.toggle("is-on", state === "paused");
  }

  /** @param {boolean} on */
  showMirror(on) {
    this.#mirror.setAttribute("aria-pressed", String(on));
  }
}

/** @param {HTMLElement} control */
function textOf(control) {
  return /** @type {HTMLElement} */ (control.querySelector(".control-text"));
}
