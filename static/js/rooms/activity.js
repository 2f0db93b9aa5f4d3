// What the class does now, on a student's page: words, and what can be answered.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { FOOLED_BY, taskFor, titleFor } from "./logic/lesson-words.js";
import { MatchWatch } from "./logic/share-gate.js";
import { LookInside } from "./look-inside.js";

const RENEW_MS = 250;

export class Activity {
  #activity = { name: "now" };
  #watch = new MatchWatch();
  #inside;
  #timer = 0;
  camera = false;

  constructor(config, socket) {
    Object.assign(this, { config, socket });
    this.#inside = new LookInside(config, socket, (words) => this.#say(words));
  }

  start() {
    byId("posing").replaceChildren(...EMOTIONS.map((emotion) => this.#poseButton(emotion)));
    const reasons = Object.entries(FOOLED_BY).map(([by, words]) => answerButton(words, () => this.#answer({ by })));
    byId("fooling").replaceChildren(...reasons);
    this.#inside.start();
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** activity: {name, target, round, left_s} of the room. */
  follow(activity) {
    const isNew = activity.name !== this.#activity.name || activity.round !== this.#activity.round;
    this.#activity = activity;
    this.#watch.follow(activity, performance.now());
    if (isNew) {
      this.#say("");
      this.#inside.clear();
    }
    byId("activity").hidden = false;
    byId("activity").dataset.name = activity.name;
    setText(byId("activity-title"), titleFor(activity));
    setText(byId("activity-text"), taskFor(activity, this.config.source));
    byId("posing").hidden = activity.name !== "machine";
    byId("fooling").hidden = activity.name !== "fool";
    byId("looking").hidden = activity.name !== "inside";
  }

  /** What was read of the face just now: {emotion, scores}, or null. */
  see(read) {
    if (read) this.#watch.see(read.emotion, performance.now());
  }

  #renew() {
    const nowMs = performance.now();
    const result = this.#watch.result(nowMs);
    if (result && this.camera) this.#answer(result, result.matched ? "Matched." : "Not matched this time.");
    else if (this.#watch.leftS(nowMs)) {
      this.#say(`${this.#watch.leftS(nowMs)} s left. ${this.#watch.matched ? "Matched: hold on." : ""}`);
    }
  }

  async #answer(answer, words = "Counted, together with others' answers.") {
    const { error } = await this.socket.ask("answer", { activity: this.#activity.name, ...answer });
    this.#say(error ? error.message : words);
  }

  #poseButton({ name, word }) {
    const button = answerButton(word, () => this.#answer({ posed: name }));
    button.prepend(makeGlyph(glyphFor(name)));
    button.style.setProperty("--tint", `var(${colourVariable(name)})`);
    button.dataset.emotion = name;
    return button;
  }

  #say(words) {
    setText(byId("activity-note"), words);
  }
}

function answerButton(words, act) {
  const button = make("button", { type: "button", className: "button" }, make("span", { textContent: words }));
  button.addEventListener("click", act);
  return button;
}
