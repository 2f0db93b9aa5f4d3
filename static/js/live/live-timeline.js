// The strip below the picture: the last minute while it runs, the whole session when not. Closed, it costs nothing.

import { byId, setText } from "../dom/elements.js";
import { seriesOf } from "../shared/measures/series.js";
import { LiveRows } from "./logic/live-rows.js";
import { recall, remember } from "./settings.js";

const LIVE_S = 60;
const RENEW_MS = 100; // a minute moves by a pixel or two in that time
const LEAST_S = 1;
const HEIGHTS_PX = Object.freeze({ scores: 92, affect: 66 });
const NOT_LOADED = "The curve could not be loaded. Load this page again when the server can be reached.";
const ROOMY_PX = 900; // a window this high has room for it beside a large picture
const HINT = "Point at the curve to read a moment.";

/** Events: CustomEvent "seek" {t_s} when a moment was pressed. */
export class LiveTimeline extends EventTarget {
  #strip = byId("live-timeline");
  #toggle = byId("timeline-toggle");
  #whose = byId("timeline-whose");
  #rows = new LiveRows();
  #marks = []; // {t_s, label}, in this strip's time
  #byClip = false;
  #zeroMs = null; // performance.now() at the session's first picture; a clip has times of its own
  #running = false;
  #shownMs = -Infinity;
  #words = null; // the functions that the chart brings
  #timeline = null;
  #chosenId = null;

  start() {
    this.#toggle.addEventListener("click", () => this.#open(this.#strip.hidden, { remembered: true }));
    this.#whose.addEventListener("change", () => this.#show());
    this.#open(recall("timeline", innerHeight >= ROOMY_PX));
  }

  stop() {
    this.#timeline?.stop();
  }

  /** Another session begins: what was read before is forgotten. */
  begin() {
    this.#rows.clear();
    this.#marks = [];
    this.#zeroMs = null;
    if (this.#timeline) this.#timeline.moment_s = null;
    this.#show();
  }

  enter(state) {
    this.#running = state === "live";
    this.#show();
  }

  /** One answer's faces; moment: {t_s} in its clip, or {takenMs}; chosenId: of the face whose bars are shown. */
  add(faces, { t_s, takenMs }, chosenId) {
    this.#zeroMs ??= takenMs;
    this.#byClip = t_s !== undefined;
    this.#rows.add(t_s ?? (takenMs - this.#zeroMs) / 1000, faces);
    this.#chosenId = chosenId ?? this.#chosenId;
    if (performance.now() - this.#shownMs >= RENEW_MS) this.#show();
  }

  /** This moment, of a clip the last that was read, was marked in a recording. */
  mark(label) {
    const t_s = this.#byClip || this.#zeroMs === null ? this.#rows.newestS : (performance.now() - this.#zeroMs) / 1000;
    this.#marks.push({ t_s, label });
    this.#show();
  }

  /** The last mark has other words. */
  relabel(label) {
    if (this.#marks.length) this.#marks.at(-1).label = label;
    this.#show();
  }

  async #open(open, { remembered = false } = {}) {
    if (remembered) remember("timeline", open);
    this.#strip.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", String(open));
    this.#toggle.classList.toggle("is-open", open);
    try {
      if (open && !this.#timeline) await this.#make();
    } catch (error) {
      setText(byId("timeline-moment"), NOT_LOADED);
      throw error; // for the console
    }
    this.#show();
  }

  /** The chart is loaded when it is first wanted: most of what this page weighs. */
  async #make() {
    const [{ Timeline }, words] = await Promise.all([
      import("../timeline/chart.js"),
      import("../timeline/logic/moment-words.js"),
    ]);
    if (this.#timeline) return; // opened twice meanwhile
    this.#words = words;
    const options = { label: "Expressions over time", heights_px: HEIGHTS_PX };
    this.#timeline = new Timeline(byId("timeline-chart"), options);
    this.#timeline.addEventListener("moment", ({ detail }) => this.#tell(detail.at_s));
    this.#timeline.addEventListener("seek", ({ detail }) => this.dispatchEvent(new CustomEvent("seek", { detail })));
    this.#timeline.start();
  }

  #show() {
    if (!this.#timeline || this.#strip.hidden) return;
    this.#shownMs = performance.now();
    const kept = this.#rows.bounds ?? { from_s: 0, to_s: LEAST_S };
    const bounds = this.#running ? this.#lastMinute() : { ...kept, to_s: Math.max(kept.to_s, kept.from_s + LEAST_S) };
    const faceId = this.#whose.value === "chosen" ? this.#chosenId : null;
    this.#timeline.show(seriesOf(this.#rows.samples(bounds.from_s, bounds.to_s), faceId), {
      bounds,
      marks: this.#marks,
    });
  }

  /** It fills from the left, and then goes along with the time. In a clip that was sought back in, with its picture. */
  #lastMinute() {
    const from_s = Math.max(0, this.#rows.newestS - LIVE_S);
    return { from_s, to_s: from_s + LIVE_S };
  }

  #tell(at_s) {
    const { series } = this.#timeline;
    const empty = this.#rows.bounds ? HINT : "The curve begins with the first reading.";
    const text = at_s === null ? empty : this.#words.momentText(series, this.#timeline.rowAt(at_s), at_s);
    setText(byId("timeline-moment"), text);
  }
}
