// The row of controls below the stage, and their keys: what is pressed, and what can be pressed in which state.

import { byId, setText } from "./elements.js";

const WITH_CAMERA = Object.freeze(["live", "paused"]);
const KEYS = Object.freeze({ p: "pause", " ": "pause", m: "mirror", f: "fullscreen" });
const TAKES_KEYS = "a, button, input, select, textarea, summary, [contenteditable]";

/** Events: "pause", "mirror", "stop", "fullscreen" and "begin". */
export class Controls extends EventTarget {
  #buttons = { pause: byId("pause"), mirror: byId("mirror"), stop: byId("stop") };
  #pressed = (event) => this.#key(event);

  start() {
    for (const [name, button] of Object.entries(this.#buttons)) button.addEventListener("click", () => this.#tell(name));
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
    this.#buttons.mirror.ariaPressed = String(on);
  }

  #key(event) {
    const name = KEYS[event.key.toLowerCase()];
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (!name || modified || event.target.closest?.(TAKES_KEYS)) return;
    if (this.#buttons[name]?.disabled) return;
    event.preventDefault();
    this.#tell(name);
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
