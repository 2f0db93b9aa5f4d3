// The report of one recording: opens it, and shows the chosen face's curve, tables and picture.

import { byId, make, setText } from "../dom/elements.js";
import { saveBlob } from "../dom/save-blob.js";
import { stemOf } from "../shared/file-names.js";
import { measuresOf } from "../shared/measures/measures.js";
import { boundsOf, facesIn, seriesOf } from "../shared/measures/series.js";
import { clock } from "../shared/time-words.js";
import { TimelinePanel } from "../timeline/panel.js";
import { pictureOf } from "../timeline/picture.js";
import { metaLine } from "./logic/meta-words.js";
import { showNotice } from "./notice.js";
import { explain, withStore } from "./opening.js";
import { PaperChart } from "./paper-chart.js";
import { showDurations, showMarks, showMeasures, showSources } from "./report-tables.js";

const ALL = "all";
const NO_ID = Object.freeze({
  title: "No recording was chosen",
  sentence: "This page shows the report of one recording.",
  advice: "Choose it among your recordings.",
});
const NOBODY = Object.freeze({
  title: "There is nothing to measure",
  sentence: "In no moment of this recording was there a face to be certain of.",
  advice: "Record again with more light, closer to the camera, with the face in the middle.",
});

export class ReportPage {
  #recording = null;
  #panel = new TimelinePanel(byId("timeline"), { label: "Expressions over time" });
  #paper = new PaperChart(byId("paper-chart"));
  series = null; // of the chosen face

  async start(id) {
    if (!id) return this.#enter("none", NO_ID);
    try {
      this.#recording = await withStore((store) => store.load(id.toLowerCase()));
    } catch (error) {
      this.#enter("none", explain(error));
      if (error.code === "unknown") throw error; // for the console
      return;
    }
    this.#open();
  }

  #open() {
    const { name, samples } = this.#recording;
    setText(byId("name"), name);
    document.title = `${name} · Report · Mien`;
    setText(byId("meta"), metaLine(this.#recording));
    const faces = facesIn(samples).filter(({ certain }) => certain);
    if (!faces.length) return this.#enter("nobody", NOBODY);
    this.#enter("ready", null);
    this.#offerFaces(faces);
    showSources();
    this.#panel.start();
    this.#listen();
    this.#show(boundsOf(this.#recording));
  }

  #listen() {
    const { timeline } = this.#panel;
    byId("face").addEventListener("change", () => this.#show(timeline.view));
    byId("print").addEventListener("click", () => this.#print());
    byId("save-png").addEventListener("click", () => this.#savePng());
    timeline.addEventListener("view", () => this.#paper.wish(() => this.#drawing()));
  }

  #offerFaces(faces) {
    const options = faces.map(({ id }) => make("option", { value: String(id), textContent: `Face ${id}` }));
    if (faces.length > 1) options.unshift(make("option", { value: ALL, textContent: `All ${faces.length} faces` }));
    byId("face").replaceChildren(...options);
    byId("face-choice").hidden = faces.length < 2;
  }

  #show(view) {
    const { samples, marks } = this.#recording;
    const chosen = byId("face").value;
    this.series = seriesOf(samples, chosen === ALL ? null : Number(chosen));
    this.#panel.timeline.show(this.series, { bounds: boundsOf(this.#recording), marks, view });
    const measures = measuresOf(this.series);
    showDurations(measures.durations);
    showMarks(marks, this.series);
    showMeasures(measures);
  }

  /** What is in view, for paper: the page has the recording's name already. */
  #drawing() {
    const { view, kind } = this.#panel.timeline;
    const { marks } = this.#recording;
    const whose = byId("face-choice").hidden ? [] : [byId("face").selectedOptions[0].textContent];
    const subtitle = [...whose, `${clock(view.from_s)} to ${clock(view.to_s)}`].join(" · ");
    return { title: "", subtitle, series: this.series, view, kind, marks };
  }

  async #print() {
    await this.#paper.draw(this.#drawing());
    print();
  }

  async #savePng() {
    const { name } = this.#recording;
    const drawing = this.#drawing();
    const subtitle = `${metaLine(this.#recording)} · ${drawing.subtitle}`;
    saveBlob(await pictureOf({ ...drawing, title: name, subtitle }), `${stemOf(`${name}.png`)}-mien.png`);
  }

  #enter(state, notice) {
    byId("main").dataset.state = state;
    byId("report").hidden = byId("tools").hidden = state !== "ready";
    byId("meta").hidden = state === "none";
    showNotice(notice);
  }
}
