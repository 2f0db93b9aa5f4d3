// The report of one recording: the curve of the chosen face, its tables and its measures.

import { byId, make, saveBlob, setText } from "../dom/elements.js";
import { Help } from "../dom/help.js";
import { startPage } from "../dom/page-start.js";
import { computeMeasures } from "../shared/measures/measures.js";
import { buildSeries } from "../shared/measures/series.js";
import { summarise } from "../shared/measures/summary.js";
import { stemOf } from "../shared/saved-files.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { clock } from "../shared/wording.js";
import { renderChart } from "../timeline/chart-image.js";
import { CHART_KEYS } from "../timeline/logic/chart-keys.js";
import { TimelinePanel } from "../timeline/panel.js";
import { FaceCurves } from "./face-curves.js";
import { listFaces, recordedRange, summaryLine } from "./logic/listing.js";
import { PaperChart, showDurations, showMarks, showMeasures, showReferences } from "./report-parts.js";
import { explainError, isUnknownError, showNotice, withStore } from "./storage.js";

/** @typedef {import("../shared/types.js").Recording} Recording */
/** @typedef {import("../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {import("../shared/types.js").ErrorWords} ErrorWords */

const ALL_FACES = "all";
const NO_ID = Object.freeze({
  title: gettext("No recording was chosen"),
  sentence: gettext("This page shows the report of one recording."),
  advice: gettext("Choose one in your list of recordings."),
});
const NO_READING = Object.freeze({
  title: gettext("There is nothing to measure"),
  sentence: gettext("This recording has no clear reading of a face."),
  advice: gettext("Record again with more light, closer to the camera, and with the face in the middle."),
});

/** @param {string} id */
async function start(id) {
  if (!id) {
    enter("none", NO_ID);
    return;
  }
  let recording;
  try {
    recording = await withStore((store) => store.load(id.toLowerCase()));
  } catch (error) {
    enter("none", explainError(error));
    if (isUnknownError(error)) throw error; // for the console
    return;
  }
  open(recording);
}

/** @param {Recording} recording */
function open(recording) {
  setText(byId("name"), recording.name);
  document.title = `${recording.name} · ${pgettext("of a recording", "Report")} · Mien`;
  setText(byId("meta"), summaryLine(recording));
  const faces = listFaces(recording.samples).filter(({ certain }) => certain);
  if (!faces.length) {
    enter("no-reading", NO_READING);
    return;
  }
  enter("ready", null);
  offerFaces(faces.map(({ id }) => id));
  showReferences();
  new Report(recording).start();
  new FaceCurves().start(
    recording.samples,
    faces.map(({ id }) => id),
    recordedRange(recording),
  );
}

/** @param {number[]} ids */
function offerFaces(ids) {
  const options = ids.map((id) => make("option", { value: String(id), textContent: gettext("Face {id}", { id }) }));
  if (ids.length > 1) {
    const textContent = ngettext("All {count} face", "All {count} faces", ids.length);
    options.unshift(make("option", { value: ALL_FACES, textContent }));
  }
  byId("face").replaceChildren(...options);
  byId("face-choice").hidden = ids.length < 2;
}

/**
 * @param {"none" | "no-reading" | "ready"} state
 * @param {ErrorWords | null} notice
 */
function enter(state, notice) {
  byId("main").dataset.state = state;
  byId("report").hidden = byId("tools").hidden = state !== "ready";
  byId("meta").hidden = state === "none";
  showNotice(notice);
}

class Report {
  #panel = new TimelinePanel(byId("timeline"), { label: gettext("Expressions over time") });
  #paper = new PaperChart(byId("paper-chart", HTMLImageElement));
  #face = byId("face", HTMLSelectElement);

  /** @param {Recording} recording */
  constructor(recording) {
    this.recording = recording;
  }

  start() {
    const { timeline } = this.#panel;
    this.#panel.start();
    this.#face.addEventListener("change", () => this.#show(timeline.view));
    byId("print").addEventListener("click", () => this.#print());
    byId("save-png").addEventListener("click", () => this.#savePng());
    timeline.on("view", () => this.#paper.schedule(() => this.#drawing()));
    this.#show();
  }

  /** @param {TimeRange} [view] all of it by default */
  #show(view) {
    const { samples, marks } = this.recording;
    const faceId = this.#face.value === ALL_FACES ? null : Number(this.#face.value);
    const series = buildSeries(samples, faceId);
    this.#panel.timeline.show(series, { bounds: recordedRange(this.recording), marks, view });
    const measures = computeMeasures(series);
    byId("summary").replaceChildren(...summarise(series).map((textContent) => make("li", { textContent })));
    showDurations(measures.durations);
    showMarks(marks, series);
    showMeasures(measures);
  }

  /** Return what is in view, for paper; the page shows the recording's name. */
  #drawing() {
    const { view, kind, series } = this.#panel.timeline;
    // Translator: the part of a recording that a chart shows: "0:05 to 1:30"
    const range = gettext("{from} to {to}", { from: clock(view.from_s), to: clock(view.to_s) });
    const face = this.#face.selectedOptions[0].text;
    const subtitle = byId("face-choice").hidden ? range : `${face} · ${range}`;
    return { title: "", subtitle, series, view, kind, marks: this.recording.marks };
  }

  async #print() {
    await this.#paper.draw(this.#drawing());
    print();
  }

  async #savePng() {
    const { name } = this.recording;
    const drawing = this.#drawing();
    const subtitle = `${summaryLine(this.recording)} · ${drawing.subtitle}`;
    saveBlob(await renderChart({ ...drawing, title: name, subtitle }), `${stemOf(`${name}.png`)}-mien.png`);
  }
}

startPage(() => {
  new Help({ chartKeys: CHART_KEYS }).start();
  return start(new URLSearchParams(location.search).get("id") ?? "");
});
