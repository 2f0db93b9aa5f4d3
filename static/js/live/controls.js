// The controls below the stage: the row of buttons, the bar of a clip, and the keys that press them.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { clock, lasting } from "../shared/wording.js";
import { hasSource, pauseWord } from "./logic/page-state.js";
import { stopWords } from "./logic/source-words.js";
import { recallChoice, remember } from "./settings.js";

const RATES = Object.freeze([0, 1, 2, 5, 10, 25]); // pictures of a second of the clip; 0: as it plays

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

  /** @param {import("./logic/page-state.js").PageState} state */
  enter(state) {
    const { name, kind } = state;
    const isOpen = hasSource(name);
    for (const control of [this.#pause, this.#mirror, this.#flip, this.#cameraPicker]) control.disabled = !isOpen;
    this.#stop.disabled = !isOpen && name !== "asking";
    const { text, tip } = stopWords(kind);
    setText(textOf(this.#stop), text);
    this.#stop.title = tip;
    setText(textOf(this.#pause), pauseWord(state));
    this.#pause.classList.toggle("is-on", name === "paused");
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

/** Where a clip is, going to another moment, and whether it is played or stepped through. */
export class Playback {
  #bar = byId("playback");
  #range = byId("seek", HTMLInputElement);
  #rate = byId("rate", HTMLSelectElement);
  #file;
  #isDragging = false;

  /** @param {import("./file-source.js").FileSource} file */
  constructor(file) {
    this.#file = file;
  }

  start() {
    this.#range.addEventListener("input", () => {
      this.#isDragging = true;
      this.#file.seek(Number(this.#range.value));
    });
    this.#range.addEventListener("change", () => {
      this.#isDragging = false;
    });
    this.#rate.addEventListener("change", () => {
      const perSecond = Number(this.#rate.value);
      if (RATES.includes(perSecond)) this.#file.setRate(perSecond);
    });
    this.#file.on("progress", () => this.#show());
  }

  /**
   * Show the bar while a file is open.
   * @param {import("./logic/page-state.js").StateName} state
   * @param {import("../shared/types.js").SourceKind} kind
   */
  enter(state, kind) {
    this.#bar.hidden = !hasSource(state) || !["file", "sample"].includes(kind);
    if (!this.#bar.hidden) this.#show();
  }

  #show() {
    const { t_s, duration_s } = this.#file;
    this.#range.max = String(duration_s);
    if (!this.#isDragging) this.#range.value = String(t_s);
    this.#range.setAttribute("aria-valuetext", `${lasting(t_s)} of ${lasting(duration_s)}`);
    setText(byId("clip-time"), clock(t_s));
    setText(byId("clip-length"), clock(duration_s));
  }
}

/** @type {Readonly<Record<string, string>>} Ids of buttons. */
const BUTTONS = Object.freeze({ p: "pause", " ": "pause", m: "mirror", f: "fullscreen", r: "record", l: "mark" });
// Where a key has its own meaning: letters where text is typed or chosen, the space bar on every control.
const TAKES_LETTERS = "select, textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
const TAKES_SPACE = `a, button, input, summary, ${TAKES_LETTERS}`;

/** The keys can be switched off: people who dictate type letters unintentionally. */
export class Shortcuts {
  #switch = byId("shortcuts", HTMLInputElement);
  #onKeyDown = (/** @type {KeyboardEvent} */ event) => this.#press(event);

  start() {
    this.#switch.checked = recallChoice("shortcuts", true);
    this.#switch.addEventListener("change", () => {
      remember("shortcuts", this.#switch.checked);
      this.#describeKeys();
    });
    document.addEventListener("keydown", this.#onKeyDown);
    this.#describeKeys();
  }

  stop() {
    document.removeEventListener("keydown", this.#onKeyDown);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const id = BUTTONS[event.key.toLowerCase()];
    const isModified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const isTaken =
      event.target instanceof Element && event.target.closest(event.key === " " ? TAKES_SPACE : TAKES_LETTERS);
    if (!this.#switch.checked || !id || isModified || isTaken) return;
    const button = byId(id, HTMLButtonElement);
    if (button.disabled || button.hidden) return;
    event.preventDefault();
    button.click();
  }

  /** Name the keys in each control's tip while they work. */
  #describeKeys() {
    for (const id of new Set(Object.values(BUTTONS))) {
      const button = byId(id);
      const keys = Object.keys(BUTTONS).filter((key) => BUTTONS[key] === id && this.#switch.checked);
      const names = keys.map((key) => (key === " " ? "Space" : key.toUpperCase()));
      button.dataset.tip ??= button.title;
      button.title = names.length ? `${button.dataset.tip} (${names.join(" or ")})` : button.dataset.tip;
      button.setAttribute("aria-keyshortcuts", names.join(" "));
      if (!names.length) button.removeAttribute("aria-keyshortcuts");
    }
  }
}
