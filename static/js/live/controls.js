// The row of controls below the stage: what is pressed, and what can be pressed in which state.

import { byId, setText } from "../dom/elements.js";
import { stopWords } from "./logic/source-words.js";

const WITH_SOURCE = Object.freeze(["live", "paused"]);

/** Events: "pause", "mirror", "stop" and "begin". */
export class Controls extends EventTarget {
  #buttons = { pause: byId("pause"), mirror: byId("mirror"), stop: byId("stop") };

  start() {
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.addEventListener("click", () => this.#tell(name));
    }
    byId("start").addEventListener("click", () => this.#tell("begin"));
  }

  /** kind: of the source. */
  enter(state, kind) {
    const withSource = WITH_SOURCE.includes(state);
    this.#buttons.pause.disabled = !withSource;
    this.#buttons.mirror.disabled = !withSource;
    this.#buttons.stop.disabled = !withSource && state !== "asking";
    byId("camera-picker").disabled = byId("flip").disabled = !withSource;
    const { text, tip } = stopWords(kind);
    setText(this.#buttons.stop.querySelector(".control-text"), text);
    this.#buttons.stop.title = tip;
    setText(this.#buttons.pause.querySelector(".control-text"), state === "paused" ? "Resume" : "Pause");
    this.#buttons.pause.classList.toggle("is-on", state === "paused");
  }

  showMirror(on) {
    this.#buttons.mirror.setAttribute("aria-pressed", String(on));
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
