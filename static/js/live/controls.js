// The row of controls below the stage: what is pressed, and what can be pressed in which state.

import { byId, setText } from "./elements.js";

const WITH_CAMERA = Object.freeze(["live", "paused"]);

/** Events: "pause", "mirror", "stop" and "begin". */
export class Controls extends EventTarget {
  #buttons = { pause: byId("pause"), mirror: byId("mirror"), stop: byId("stop") };

  start() {
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.addEventListener("click", () => this.#tell(name));
    }
    byId("start").addEventListener("click", () => this.#tell("begin"));
  }

  enter(state) {
    const withCamera = WITH_CAMERA.includes(state);
    this.#buttons.pause.disabled = !withCamera;
    this.#buttons.mirror.disabled = !withCamera;
    this.#buttons.stop.disabled = !withCamera && state !== "asking";
    byId("camera-picker").disabled = byId("flip").disabled = !withCamera;
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
