// The lesson as numbered steps on the host's page. What happens in the room marks them; the teacher opens any of them.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../shared/emotions.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { currentStep, lineToSay, STEPS, stepsDone, TOTAL_MINUTES } from "./logic/lesson-script.js";
import { ACTIVITIES } from "./logic/lesson-text.js";

/** @import { HostConfig, HostView } from "../shared/types.js" */
/** @import { Step, StepName } from "./logic/lesson-script.js" */

const STATES = Object.freeze({
  current: pgettext("a step of the lesson", "Now"),
  done: pgettext("a step of the lesson", "Done"),
  later: "",
});
const START = pgettext("an activity", "Start");

export class LessonSteps {
  #config;
  #start;
  #end;
  /** @type {Map<StepName, HTMLDetailsElement>} */
  #details = new Map();
  /** @type {StepName | null} */
  #current = null;

  /**
   * @param {HostConfig} config
   * @param {(activity: string, target?: string) => void} start an activity
   * @param {() => void} end the room
   */
  constructor(config, start, end) {
    this.#config = config;
    this.#start = start;
    this.#end = end;
  }

  start() {
    const time = ngettext(
      "About {count} minute. Leave out what you like, and go back at any time.",
      "About {count} minutes. Leave out what you like, and go back at any time.",
      TOTAL_MINUTES,
    );
    setText(byId("script-time"), time);
    byId("steps").replaceChildren(...STEPS.map((step, index) => this.#makeStep(step, index)));
    this.#details.get("board")?.setAttribute("open", "");
  }

  /** @param {HostView} view */
  show(view) {
    const done = stepsDone(view);
    this.#follow(currentStep(view));
    for (const [name, details] of this.#details) {
      const item = /** @type {HTMLElement} */ (details.parentElement);
      const isCurrent = name === this.#current;
      const other = done.includes(name) ? "done" : "later";
      const state = isCurrent ? "current" : other;
      item.dataset.state = state;
      item.setAttribute("aria-current", isCurrent ? "step" : "false");
      setText(/** @type {HTMLElement} */ (details.querySelector(".step-state")), STATES[state]);
    }
    for (const button of this.#buttons()) {
      const { activity, target } = button.dataset;
      button.disabled = false;
      if (target) button.setAttribute("aria-pressed", String(target === view.activity.target));
      else if (activity) setText(button, wordOfStart(done.includes(/** @type {StepName} */ (activity)), activity));
    }
  }

  /**
   * Open the step at which the class now is, if the teacher was at the last one: who reads another is left there.
   * @param {StepName} step
   */
  #follow(step) {
    const isFollowing = !this.#current || this.#details.get(this.#current)?.open;
    if (step !== this.#current && isFollowing) this.#open(step);
    this.#current = step;
  }

  /** @param {StepName} step */
  #open(step) {
    for (const [name, details] of this.#details) details.open = name === step;
  }

  #buttons() {
    return byId("steps").querySelectorAll("button");
  }

  /**
   * @param {Step} step
   * @param {number} index
   */
  #makeStep(step, index) {
    const summary = make(
      "summary",
      {},
      make("span", { className: "step-number", textContent: String(index + 1) }),
      make("span", { className: "step-title", textContent: step.title }),
      make("span", { className: "step-state" }),
      make("span", { className: "step-time", textContent: gettext("{minutes} min", { minutes: step.minutes }) }),
    );
    const details = make("details", { name: "lesson" }, summary, this.#makeBody(step), ...this.#makeNext(index));
    this.#details.set(step.name, details);
    const item = make("li", {}, details);
    item.dataset.step = step.name;
    return item;
  }

  /** @param {Step} step */
  #makeBody(step) {
    const lines = [
      [pgettext("what a teacher does", "Say"), lineToSay(step, this.#config.source)],
      [pgettext("what a teacher does", "Ask"), step.ask],
      [gettext("The board shows"), step.board],
    ].map(([label, textContent]) => make("div", {}, make("dt", { textContent: label }), make("dd", { textContent })));
    const hint = step.hint ? [make("p", { className: "step-hint", textContent: step.hint })] : [];
    const actions = make("div", { className: "step-actions" }, ...this.#makeActions(step.name));
    return make("div", { className: "step-body" }, make("dl", {}, ...lines), ...hint, actions);
  }

  /** @param {StepName} name */
  #makeActions(name) {
    if (name === "board") {
      const link = make("a", {
        className: "button is-primary",
        textContent: gettext("Open the board on the projector"),
      });
      link.href = this.#config.boardUrl;
      link.target = "mien-board";
      return [link];
    }
    if (name === "end") return [makeButton(gettext("End the room"), () => this.#end())];
    if (!ACTIVITIES.some((activity) => activity === name)) return [];
    const button = makeButton(START, () => this.#start(name));
    button.dataset.activity = name;
    button.classList.add("is-primary");
    return name === "mirror" ? [button, this.#makeTargets()] : [button];
  }

  #makeTargets() {
    const buttons = EMOTIONS.map(({ name, word }) => {
      const button = makeButton(word, () => this.#start("mirror", name));
      button.prepend(makeGlyph(glyphFor(name)));
      button.style.setProperty("--tint", `var(${colourVariable(name)})`);
      button.dataset.target = name;
      return button;
    });
    const group = make("div", { className: "host-targets", id: "targets", role: "group" }, ...buttons);
    group.setAttribute("aria-label", gettext("The expression to match"));
    return group;
  }

  /** @param {number} index of the step before */
  #makeNext(index) {
    const next = STEPS[index + 1];
    if (!next) return [];
    const button = makeButton(gettext("Next: {step}", { step: next.title }), () => {
      this.#open(next.name);
      this.#details.get(next.name)?.querySelector("summary")?.focus();
    });
    return [make("p", { className: "step-next" }, button)];
  }
}

/**
 * @param {boolean} isAgain
 * @param {string} activity
 */
function wordOfStart(isAgain, activity) {
  if (activity === "now") return gettext("Show the group");
  return isAgain ? pgettext("an activity", "Start again") : START;
}

/**
 * @param {string} textContent
 * @param {() => void} onClick
 */
function makeButton(textContent, onClick) {
  const button = make("button", { type: "button", className: "button", textContent });
  button.addEventListener("click", onClick);
  return button;
}
