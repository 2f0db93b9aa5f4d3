// The controls below the stage: the row of buttons and the bar of a clip.

import { addCopyButton } from "../dom/copy-button.js";
import { startDialog } from "../dom/dialogs.js";
import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { TimeLeft, timeLeftWords } from "../shared/time-left.js";
import { gettext } from "../shared/translate.js";
import { clock, lasting } from "../shared/wording.js";
import { hasSource, pauseWord } from "./logic/page-state.js";
import { readCommand } from "./logic/read-command.js";
import { stopWords } from "./logic/source-words.js";

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
  #commandButton = byId("clip-command-open");
  #left = byId("clip-left");
  #timeLeft = new TimeLeft();
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
      this.#timeLeft.reset();
      if (RATES.includes(perSecond)) this.#file.setRate(perSecond);
    });
    this.#file.on("seek", () => this.#timeLeft.reset());
    this.#file.on("progress", () => this.#show());
    this.#commandButton.addEventListener("click", () => {
      setText(byId("clip-command-text"), readCommand(this.#file.name ?? "", this.#file.perSecond));
    });
    addCopyButton(/** @type {HTMLElement} */ (byId("clip-command").querySelector(".code")));
    startDialog("clip-command");
  }

  /**
   * Show the bar while a file is open.
   * @param {import("./logic/page-state.js").StateName} state
   * @param {import("../shared/types.js").SourceKind} kind
   */
  enter(state, kind) {
    this.#bar.hidden = !hasSource(state) || !["file", "sample"].includes(kind);
    this.#commandButton.hidden = kind !== "file"; // the sample is in no folder of the visitor's
    if (state !== "live") this.#timeLeft.reset();
    if (!this.#bar.hidden) this.#show();
  }

  #show() {
    const { t_s, duration_s } = this.#file;
    this.#range.max = String(duration_s);
    if (!this.#isDragging) this.#range.value = String(t_s);
    // Translator: where a clip is: "5.0 s of 1 min 20 s"
    const where = gettext("{moment} of {length}", { moment: lasting(t_s), length: lasting(duration_s) });
    this.#range.setAttribute("aria-valuetext", where);
    setText(byId("clip-time"), clock(t_s));
    this.#showTimeLeft();
    setText(byId("clip-length"), clock(duration_s));
  }

  /** A clip that plays takes as long as it lasts; one that is stepped through, as long as its pictures take. */
  #showTimeLeft() {
    const { isStepping, t_s, duration_s } = this.#file;
    const nowMs = performance.now();
    if (isStepping) this.#timeLeft.add(nowMs, t_s);
    setText(this.#left, isStepping ? timeLeftWords(this.#timeLeft.estimate_s(duration_s, nowMs)) : "");
  }
}
