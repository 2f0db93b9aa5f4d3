// Whether a student has fooled the machine in "Fool it": a change was made, and then the machine said something else.

import { wordFor } from "../../shared/emotions.js";
import { gettext } from "../../shared/translate.js";
import { CAUSES } from "./lesson-text.js";

/** @import { EmotionName } from "../../shared/types.js" */
/** @import { Adjustments } from "../sample-camera.js" */
/** @typedef {{name: "light" | "blur" | "tilt" | "zoom" | "cover", unchanged: number | string, cause: string}} Change */

const SETTLE_MS = 1000; // readings of before a change still arrive, and the label takes a moment to follow
const HELD_MS = 400; // longer than the interval of shares: the room counts the label that it was sent last
const KEEP_NEUTRAL = gettext("First keep a neutral face until the machine says neutral.");
const KEEP_UNCHANGED = gettext("First let the machine read the photograph unchanged.");
const COUNTED = gettext("Answer counted, together with everyone else's. Try another change.");

/** What can be changed in a sample photograph, and which cause each is. @type {readonly Change[]} */
const CHANGES = Object.freeze([
  { name: "light", unchanged: 100, cause: "light" },
  { name: "blur", unchanged: 0, cause: "blur" },
  { name: "tilt", unchanged: 0, cause: "angle" },
  { name: "zoom", unchanged: 100, cause: "size" },
  { name: "cover", unchanged: "", cause: "hand" },
]);

export class FoolWatch {
  #source;
  /** What the machine said before any change, by photograph; of a camera's face "neutral". @type {Map<string, EmotionName>} */
  #before = new Map();
  /** @type {Adjustments | null} */
  #adjustments = null;
  #changedMs = -Infinity;
  /** @type {EmotionName | null} */
  #label = null;
  #labelMs = 0; // when the machine began to say it
  #isHeld = false;
  #isCounted = false;

  /** @param {"cameras" | "samples"} source of the room's pictures */
  constructor(source) {
    this.#source = source;
  }

  /** Forget what was said: the activity begins. */
  restart() {
    this.#before.clear();
    this.#label = null;
    this.#isCounted = false;
  }

  /**
   * Note that the student has changed the photograph, or chosen another.
   * @param {Adjustments} adjustments
   * @param {number} nowMs
   */
  setAdjustments(adjustments, nowMs) {
    this.#adjustments = { ...adjustments };
    this.#changedMs = nowMs;
    this.#label = null;
    this.#isCounted = false;
  }

  /**
   * Take a reading, null where no face is readable.
   * @param {EmotionName | null} emotion
   * @param {number} nowMs
   */
  addReading(emotion, nowMs) {
    const label = nowMs - this.#changedMs < SETTLE_MS ? null : emotion;
    if (label !== this.#label) this.#labelMs = nowMs;
    this.#label = label;
    this.#isHeld = nowMs - this.#labelMs >= HELD_MS;
    if (!label) return;
    if (this.#source === "cameras" && label !== "neutral") return;
    if (this.#source === "samples" && this.#changedCauses.length) return;
    this.#before.set(this.#photograph, label);
    this.#isCounted = false;
  }

  /** The answer was counted: the next needs another change. */
  setCounted() {
    this.#isCounted = true;
  }

  /** What the machine said before the change; null where it has not been seen. */
  get before() {
    return this.#before.get(this.#photograph) ?? null;
  }

  /**
   * What can have fooled the machine just now, by the server's names; nothing where it is not fooled.
   * @returns {readonly string[]}
   */
  get causes() {
    const isFooled = this.before && this.#label && this.#label !== this.before && this.#isHeld && !this.#isCounted;
    if (!isFooled) return [];
    return this.#source === "cameras" ? CAUSES.cameras : this.#changedCauses;
  }

  /** What the student is to do next. */
  get hint() {
    if (!this.before) return this.#source === "cameras" ? KEEP_NEUTRAL : KEEP_UNCHANGED;
    const before = wordFor(this.before);
    if (this.#isCounted) return COUNTED;
    const now = wordFor(this.#label ?? "neutral");
    if (this.causes.length) return gettext("It said {before}, and now {now}. What fooled it?", { before, now });
    return gettext("The machine says {before}. Change something until it says something else.", { before });
  }

  get #photograph() {
    return this.#adjustments?.url ?? "";
  }

  get #changedCauses() {
    const now = this.#adjustments;
    return now ? CHANGES.filter(({ name, unchanged }) => now[name] !== unchanged).map(({ cause }) => cause) : [];
  }
}
