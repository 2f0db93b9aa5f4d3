// The row of controls below the stage, and their keys: what is pressed, and what can be pressed in which state.

import { byId, setText } from "./elements.js";

const WITH_CAMERA = Object.freeze(["live", "paused"]);
const KEYS = Object.freeze({ p: "pause", " ": "pause", m: "mirror", f: "fullscreen" });
// Where a key has its own meaning: letters where text is typed or chosen, the space bar on every control.
const TAKES_LETTERS = "select, textarea, input:not([type=radio]), [contenteditable]";
const TAKES_SPACE = `a, button, input, summary, ${TAKES_LETTERS}`;

/** Events: "pause", "mirror", "stop", "fullscreen" and "begin". */
export class Controls extends EventTarget {
  #buttons = { pause: byId("pause"), mirror: byId("mirror"), stop: byId("stop") };
  #pressed = (event) => this.#key(event);

  start() {
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.addEventListener("click", () => this.#tell(name));
    }
    byId("start").addEventListener("click", () => this.#tell("begin"));
    document.addEventListener("keydown", this.#pressed);
  }

  stop() {
    document.removeEventListener("keydown", this.#pressed);
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

  #key(event) {
    const name = KEYS[event.key.toLowerCase()];
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const taken = event.target.closest?.(event.key === " " ? TAKES_SPACE : TAKES_LETTERS);
    if (!name || modified || taken) return;
    if (this.#buttons[name]?.disabled) return;
    event.preventDefault();
    this.#tell(name);
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
