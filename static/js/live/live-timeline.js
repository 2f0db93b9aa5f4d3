// The strip below the picture: the last minute while it runs, the whole session when not. Closed, it costs nothing.

import { byId, setText } from "../dom/elements.js";
import { recallChoice, remember } from "../dom/settings.js";
import { Emitter } from "../shared/emitter.js";
import { HAS_SEVEN } from "../shared/emotions.js";
import { buildSeries } from "../shared/measures/series.js";
import { gettext } from "../shared/translate.js";
import { ReadingHistory } from "./logic/reading-history.js";

/** @import { Moment } from "../recorder/recorder.js" */
/** @import { Face, Mark } from "../shared/types.js" */
/** @import { Timeline } from "../timeline/chart.js" */
/** @typedef {typeof import("../shared/wording.js").momentText} MomentText */

const LIVE_S = 60;
const RENEW_MS = 100; // a minute moves by a pixel or two in that time
const MIN_LENGTH_S = 1;
const HEIGHTS_PX = Object.freeze({ scores: 92, affect: 66 });
const TALL_WINDOW_PX = 900; // room for the strip beside a large picture
const NOT_LOADED = gettext("The chart could not be loaded. Reload this page when the server can be reached.");
const HINT = gettext("Point at the chart to read a moment.");
const NO_READING = gettext("The chart begins with the first reading.");

/**
 * seek: a moment was pressed.
 * @extends {Emitter<{seek: {t_s: number}}>}
 */
export class LiveTimeline extends Emitter {
  #strip = byId("live-timeline");
  #toggle = byId("timeline-toggle");
  #faces = byId("timeline-whose", HTMLSelectElement);
  #history = new ReadingHistory();
  /** @type {Mark[]} In this strip's time. */
  #marks = [];
  #isClip = false;
  /** @type {number | null} performance.now() at the session's first picture; a clip has times of its own. */
  #zeroMs = null;
  #isRunning = false;
  #shownMs = -Infinity;
  /** @type {Timeline | null} */
  #timeline = null;
  /** @type {number | null} */
  #chosenId = null;

  start() {
    this.#toggle.addEventListener("click", () => {
      const isOpening = Boolean(this.#strip.hidden);
      remember("timeline", isOpening);
      this.#setOpen(isOpening);
    });
    this.#faces.addEventListener("change", () => this.#show());
    this.#setOpen(HAS_SEVEN && recallChoice("timeline", innerHeight >= TALL_WINDOW_PX));
  }

  stop() {
    this.#timeline?.stop();
  }

  /** Forget what was read before: another session begins. */
  clear() {
    this.#history.clear();
    this.#marks = [];
    this.#zeroMs = null;
    if (this.#timeline) this.#timeline.moment_s = null;
    this.#show();
  }

  /** @param {import("./logic/page-state.js").StateName} state */
  enter(state) {
    this.#isRunning = state === "live";
    this.#show();
  }

  /**
   * @param {Face[]} faces of one answer
   * @param {Moment} moment
   * @param {number | null} chosenId of the face whose bars are shown
   */
  add(faces, { t_s, takenMs }, chosenId) {
    this.#zeroMs ??= takenMs;
    this.#isClip = t_s !== undefined;
    this.#history.add(t_s ?? (takenMs - this.#zeroMs) / 1000, faces);
    this.#chosenId = chosenId ?? this.#chosenId;
    if (performance.now() - this.#shownMs >= RENEW_MS) this.#show();
  }

  /**
   * Mark this moment; of a clip, the last that was read.
   * @param {string} label
   */
  addMark(label) {
    const isAtLast = this.#isClip || this.#zeroMs === null;
    const t_s = isAtLast ? this.#history.lastAddedS : (performance.now() - (this.#zeroMs ?? 0)) / 1000;
    this.#marks.push({ t_s, label });
    this.#show();
  }

  /**
   * Give the last mark another label.
   * @param {string} label
   */
  renameMark(label) {
    const last = this.#marks.at(-1);
    if (last) last.label = label;
    this.#show();
  }

  /** @param {boolean} isOpen */
  async #setOpen(isOpen) {
    this.#strip.hidden = !isOpen;
    this.#toggle.setAttribute("aria-expanded", String(isOpen));
    this.#toggle.classList.toggle("is-open", isOpen);
    try {
      if (isOpen && !this.#timeline) await this.#load();
    } catch (error) {
      setText(byId("timeline-moment"), NOT_LOADED);
      throw error; // for the console
    }
    this.#show();
  }

  /** Load the chart when it is first opened: it is most of the page's download. */
  async #load() {
    const [{ Timeline }, { momentText }] = await Promise.all([
      import("../timeline/chart.js"),
      import("../shared/wording.js"),
    ]);
    if (this.#timeline) return; // opened twice meanwhile
    const options = { label: gettext("Expressions over time"), heights_px: HEIGHTS_PX };
    const timeline = new Timeline(byId("timeline-chart"), options);
    this.#timeline = timeline;
    timeline.on("moment", ({ at_s }) => this.#describe(timeline, momentText, at_s));
    timeline.on("seek", (moment) => this.emit("seek", moment));
    timeline.start();
  }

  #show() {
    if (!this.#timeline || this.#strip.hidden) return;
    this.#shownMs = performance.now();
    const bounds = this.#isRunning ? this.#lastMinute() : this.#wholeSession();
    const samples = this.#history.samples(bounds.from_s, bounds.to_s);
    const faceId = this.#faces.value === "chosen" ? this.#chosenId : null;
    this.#timeline.show(buildSeries(samples, faceId), { bounds, marks: this.#marks });
  }

  #wholeSession() {
    const { from_s, to_s } = this.#history.bounds ?? { from_s: 0, to_s: 0 };
    return { from_s, to_s: Math.max(to_s, from_s + MIN_LENGTH_S) };
  }

  /** It fills from the left, and then moves with the time; in a clip that goes back, with its picture. */
  #lastMinute() {
    const from_s = Math.max(0, this.#history.lastAddedS - LIVE_S);
    return { from_s, to_s: from_s + LIVE_S };
  }

  /**
   * @param {Timeline} timeline
   * @param {MomentText} momentText
   * @param {number | null} at_s
   */
  #describe(timeline, momentText, at_s) {
    const empty = this.#history.bounds ? HINT : NO_READING;
    const text = at_s === null ? empty : momentText(timeline.series, timeline.rowAt(at_s), at_s);
    setText(byId("timeline-moment"), text);
  }
}
