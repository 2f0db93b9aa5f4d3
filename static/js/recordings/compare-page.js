// Several recordings side by side: picks them, draws them on one axis, and lets each be moved along it.

import { byId, setText } from "../dom/elements.js";
import { boundsOf, seriesOf } from "../shared/measures/series.js";
import { intervalFor, together } from "../shared/measures/together.js";
import { clock } from "../shared/time-words.js";
import { percent } from "../shared/wording.js";
import { signed } from "../timeline/logic/moment-words.js";
import { TogetherChart } from "../timeline/together-chart.js";
import { ComparePicker } from "./compare-picker.js";
import { CompareTable } from "./compare-table.js";
import { searchFor } from "./logic/compare-address.js";
import { showNotice } from "./notice.js";
import { explain, withStore } from "./opening.js";

const TOO_FEW = Object.freeze({
  title: "There are not two recordings to compare",
  sentence: "This page puts two or more side by side: the same advertisement seen by five people, say.",
  advice: "Record another session, or import one that was made elsewhere.",
});
const SOME_GONE = Object.freeze({
  title: "Some of these recordings are gone",
  sentence: "They are not in this browser: they were deleted here, or made in another one.",
  advice: "Choose from those that are here.",
});
const SIGNED = Object.freeze(["valence", "arousal"]);

export class ComparePage {
  #picker = new ComparePicker();
  #table = new CompareTable();
  #chart = new TogetherChart(byId("together"), "The compared recordings over time");
  #tracks = [];

  async start(ids) {
    this.#listen();
    try {
      await withStore((store) => this.#open(store, ids));
    } catch (error) {
      this.#enter("none", explain(error));
      if (error.code === "unknown") throw error; // for the console
    }
  }

  async #open(store, ids) {
    const all = (await store.list()).filter(({ samples }) => samples);
    const known = ids.filter((id) => all.some((recording) => recording.id === id));
    if (known.length >= 2 && known.length === ids.length) {
      const recordings = [];
      for (const id of known) recordings.push(await store.load(id));
      return this.#show(recordings);
    }
    if (all.length < 2) return this.#enter("none", TOO_FEW);
    this.#picker.show(all, known);
    this.#enter("picking", known.length < ids.length ? SOME_GONE : null);
  }

  #listen() {
    const on = (target, name, act) => target.addEventListener(name, ({ detail }) => act(detail));
    this.#picker.start();
    on(this.#picker, "picked", ({ ids }) => (location.search = searchFor(ids)));
    on(this.#table, "offset", ({ at, offset_s }) => this.#move(at, offset_s));
    on(this.#table, "choose", ({ at }) => this.#choose(at));
    on(this.#chart, "moment", ({ at_s }) => setText(byId("moment"), this.#momentText(at_s)));
    on(byId("column"), "change", () => this.#draw(this.#chart.view));
    byId("closer").addEventListener("click", () => this.#chart.zoom(1 / 1.6));
    byId("farther").addEventListener("click", () => this.#chart.zoom(1.6));
    byId("show-all").addEventListener("click", () => this.#chart.showAll());
    this.#chart.words = (at_s) => this.#momentText(at_s);
  }

  /** Each begins at 0: a clip that was recorded from its middle is laid beside one from its start. */
  #show(recordings) {
    this.#tracks = recordings.map((recording) => ({
      name: recording.name,
      href: `report?id=${recording.id}`,
      series: seriesOf(recording.samples),
      bounds: boundsOf(recording),
      offset_s: -Math.round(boundsOf(recording).from_s * 10) / 10 || 0, // not -0
    }));
    this.#enter("ready", null);
    this.#table.make(this.#tracks);
    byId("other").href = `compare`;
    this.#chart.start();
    this.#draw(null);
  }

  #draw(view) {
    const column = byId("column").value;
    const interval_s = intervalFor(this.#tracks);
    const drawn = together(this.#tracks, column, interval_s);
    const half = interval_s / 2;
    const bounds = { from_s: (drawn.t_s[0] ?? half) - half, to_s: (drawn.t_s.at(-1) ?? half) + half };
    this.#chart.show(drawn, { signed: SIGNED.includes(column), bounds, view: view ?? bounds });
    this.#table.show(this.#tracks, column, this.#write);
    const every = interval_s === 1 ? "second" : `${interval_s} seconds`;
    const band = "and a band of one standard deviation either way (n − 1)";
    setText(byId("band-note"), `Each ${every}: mean of the recordings that know it, two at least, ${band}.`);
  }

  #move(at, offset_s) {
    this.#tracks[at].offset_s = offset_s;
    this.#draw(null);
  }

  #choose(at) {
    this.#chart.chosen = at;
    this.#table.choose(at);
  }

  get #write() {
    return SIGNED.includes(byId("column").value) ? signed : percent;
  }

  #momentText(at_s) {
    const values = at_s === null || !this.#chart.together ? null : this.#chart.valuesAt(at_s);
    if (!values) return "Point at the chart to read a moment. Drag to move; Ctrl and wheel, or pinch, to zoom.";
    const { mean, low, high, count, chosen } = values;
    const spread = `${this.#write(mean)}, from ${this.#write(low)} to ${this.#write(high)} (${count} recordings)`;
    const own = Number.isNaN(chosen) ? "" : ` · ${this.#tracks[this.#chart.chosen].name} ${this.#write(chosen)}`;
    return `${clock(at_s)} · ${Number.isNaN(mean) ? "fewer than two know this moment" : `mean ${spread}`}${own}`;
  }

  #enter(state, notice) {
    byId("main").dataset.state = state;
    byId("picking").hidden = state !== "picking";
    byId("comparing").hidden = state !== "ready";
    showNotice(notice);
  }
}
