// The room's current activity on a student's page: what to do, and the answers a student can give.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";
import { FoolWatch } from "./logic/fooling.js";
import { activityTitle, CAUSES, FOOLED_BY, instruction } from "./logic/lesson-text.js";
import { MatchRound } from "./logic/student-readings.js";
import { LookInside } from "./look-inside.js";

/** @import { Activity, RoomConfig } from "../shared/types.js" */
/** @import { SharedReading } from "./logic/student-readings.js" */
/** @import { Adjustments } from "./sample-camera.js" */
/** @import { RoomSocket } from "./room-socket.js" */

const UPDATE_MS = 250;
const COUNTED = gettext("Answer counted, together with everyone else's.");
const SHARE_FIRST = gettext("Share with the board first: only what you share counts.");
/** What a round of Mirror ends with, and what is added where it does not count. */
const MATCHED = Object.freeze({
  counted: gettext("Matched."),
  alone: gettext("Matched. It is not counted, because you are not sharing."),
});
const MISSED = Object.freeze({
  counted: gettext("Not matched this time."),
  alone: gettext("Not matched this time. It is not counted, because you are not sharing."),
});

export class ActivityPanel {
  /** @type {Activity} */
  #activity = { name: "now", target: null, round: -1, left_s: 0 };
  #round = new MatchRound();
  #fooling;
  #lookInside;
  #config;
  #socket;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** Whether the stage shows a picture: without one, Mirror has no result. */
  hasPicture = false;
  /** Whether the student shares: without it, nothing counts in the group's results. */
  isSharing = false;

  /**
   * @param {RoomConfig} config
   * @param {RoomSocket} socket
   */
  constructor(config, socket) {
    this.#config = config;
    this.#fooling = new FoolWatch(config.source);
    this.#socket = socket;
    this.#lookInside = new LookInside(config, socket, (message) => this.#showNote(message));
  }

  start() {
    byId("posing").replaceChildren(...EMOTIONS.map((emotion) => this.#expressionButton(emotion)));
    byId("fooling").replaceChildren(...CAUSES[this.#config.source].map((by) => this.#causeButton(by)));
    this.#lookInside.start();
    this.#timer = setInterval(() => this.#updateRound(), UPDATE_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** @param {Activity} activity */
  setActivity(activity) {
    const isNew = activity.name !== this.#activity.name || activity.round !== this.#activity.round;
    this.#activity = activity;
    this.#round.setActivity(activity, performance.now());
    if (isNew) {
      this.#showNote("");
      this.#lookInside.clear();
      this.#fooling.restart();
    }
    byId("activity").hidden = false;
    byId("activity").dataset.name = activity.name;
    setText(byId("activity-title"), activityTitle(activity));
    setText(byId("activity-text"), instruction(activity, this.#config.source));
    byId("posing").hidden = activity.name !== "machine";
    byId("fooling").hidden = activity.name !== "fool";
    byId("looking").hidden = activity.name !== "inside";
  }

  /** @param {SharedReading | null} reading the newest of the student's face; null where none is readable */
  addReading(reading) {
    if (reading) this.#round.addReading(reading.emotion, performance.now());
    this.#fooling.addReading(reading?.emotion ?? null, performance.now());
    if (this.#activity.name === "fool") this.#showFooling();
  }

  /** @param {Adjustments} adjustments of the sample photograph, which the student has just changed */
  setAdjustments(adjustments) {
    this.#fooling.setAdjustments(adjustments, performance.now());
    if (this.#activity.name === "fool") this.#showFooling();
  }

  /** Offer the causes that are possible now, and no other. */
  #showFooling() {
    const { causes, hint } = this.#fooling;
    for (const button of byId("fooling").querySelectorAll("button")) {
      button.disabled = !this.isSharing || !causes.includes(button.dataset.cause ?? "");
    }
    this.#showNote(this.isSharing ? hint : SHARE_FIRST);
  }

  /** @param {string} by */
  async #fool(by) {
    const from = this.#fooling.before;
    if (await this.#answer({ by, from })) this.#fooling.setCounted();
  }

  #updateRound() {
    const nowMs = performance.now();
    const result = this.#round.takeResult(nowMs);
    const remainingS = this.#round.remainingS(nowMs);
    const { counted, alone } = result?.matched ? MATCHED : MISSED;
    if (result && this.hasPicture && this.isSharing) this.#answer(result, counted);
    else if (result && this.hasPicture) this.#showNote(alone);
    else if (remainingS) this.#showNote(roundNote(remainingS, this.#round.isMatched));
  }

  /**
   * @param {object} answer as the room expects it in the current activity
   * @param {string} [note] shown once the room has accepted it
   * @returns {Promise<boolean>} whether it has
   */
  async #answer(answer, note = COUNTED) {
    const sent = { activity: this.#activity.name, ...answer };
    const { error } = await this.#socket.request("answer", sent, { patient: this.#activity.name === "mirror" });
    this.#showNote(error ? error.message : note);
    return !error;
  }

  /** @param {(typeof EMOTIONS)[number]} emotion */
  #expressionButton({ name, word }) {
    const button = makeButton(word, () => this.#answer({ posed: name }));
    button.prepend(makeGlyph(glyphFor(name)));
    button.style.setProperty("--tint", `var(${colourVariable(name)})`);
    button.dataset.emotion = name;
    return button;
  }

  /** @param {keyof typeof FOOLED_BY} by */
  #causeButton(by) {
    const button = makeButton(FOOLED_BY[by], () => this.#fool(by));
    button.dataset.cause = by;
    button.disabled = true;
    return button;
  }

  /** @param {string} message */
  #showNote(message) {
    setText(byId("activity-note"), message);
  }
}

/**
 * @param {number} seconds that are left
 * @param {boolean} isMatched
 */
function roundNote(seconds, isMatched) {
  return isMatched ? gettext("{seconds} s left. Matched.", { seconds }) : gettext("{seconds} s left.", { seconds });
}

/**
 * @param {string} label
 * @param {() => void} onClick
 */
function makeButton(label, onClick) {
  const button = make("button", { type: "button", className: "button" }, make("span", { textContent: label }));
  button.addEventListener("click", onClick);
  return button;
}
