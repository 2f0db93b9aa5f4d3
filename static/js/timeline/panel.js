// A timeline with its buttons, its legend and a line that says what one point stands for.

import { setText } from "../dom/elements.js";
import { Timeline } from "./chart.js";
import { Legend } from "./legend.js";

const ZOOM = 1.6;

export class TimelinePanel {
  /** root: the element of _timeline.html. options: as Timeline takes them. */
  constructor(root, options) {
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.root = root;
    this.note = part("note");
    this.legend = new Legend(part("legend"));
    this.timeline = new Timeline(part("chart"), options);
  }

  start() {
    const { timeline, legend } = this;
    const press = (name, act) => this.#button(name).addEventListener("click", act);
    press("closer", () => timeline.zoom(1 / ZOOM));
    press("farther", () => timeline.zoom(ZOOM));
    press("all", () => timeline.showAll());
    press("kind", () => this.#turn());
    const tell = ({ at_s }) => legend.show(timeline.series, timeline.rowAt(at_s), at_s);
    timeline.addEventListener("moment", ({ detail }) => tell(detail));
    timeline.addEventListener("view", () => this.#tellPoint());
    legend.start();
    timeline.start();
  }

  stop() {
    this.timeline.stop();
  }

  #button(name) {
    return this.root.querySelector(`[data-act="${name}"]`);
  }

  #turn() {
    const { timeline } = this;
    timeline.kind = timeline.kind === "stack" ? "curves" : "stack";
    this.#button("kind").setAttribute("aria-pressed", String(timeline.kind === "curves"));
  }

  #tellPoint() {
    const { point_s } = this.timeline;
    const length = `${point_s < 1 ? point_s.toFixed(1) : Math.round(point_s)} s`;
    setText(this.note, point_s ? `One point is the mean of ${length}.` : "");
  }
}
