// What the pages need to know about recordings: a line about each, its faces, its length, and the ids in an address.

import { formatMoment, gettext, ngettext, pgettext } from "../../shared/translate.js";
import { lasting } from "../../shared/wording.js";

/** @typedef {import("../../shared/types.js").Recording} Recording */
/** @typedef {import("../../shared/measures/series.js").ScoredSample} ScoredSample */
/** @typedef {import("../../shared/measures/series.js").TimeRange} TimeRange */
/** @typedef {Pick<Recording, "started_at" | "source" | "duration_s" | "baseline">} RecordingHead */

/** More lines than this cannot be told apart. */
export const MAX_COMPARED = 20;

const SOURCE_WORDS = Object.freeze({
  camera: pgettext("where a recording comes from", "camera"),
  file: pgettext("where a recording comes from", "video file"),
  screen: pgettext("where a recording comes from", "screen"),
  sample: pgettext("where a recording comes from", "sample clip"),
  photograph: pgettext("where a recording comes from", "photograph"),
});

/**
 * Describe a recording in the reader's time zone: "23 November 2026 at 20:15 · camera · 3 min 05 s · 1,850 samples".
 * @param {RecordingHead & {samples: number | unknown[]}} recording
 */
export function summaryLine({ started_at, source, duration_s, samples, baseline }) {
  const started = formatMoment(new Date(started_at));
  const kind = SOURCE_WORDS[source.kind];
  // Translator: where a recording comes from, and the name of that: "video file talk.mp4"
  const from = source.name ? gettext("{source} {name}", { source: kind, name: source.name }) : kind;
  const count = typeof samples === "number" ? samples : samples.length;
  const parts = [started, from, lasting(duration_s), ngettext("{count} sample", "{count} samples", count)];
  return [...parts, ...(baseline ? [pgettext("a recording", "calibrated")] : [])].join(" · ");
}

/**
 * List the faces of a recording, those with the most certain samples first.
 * @param {ScoredSample[]} samples
 * @returns {{id: number, samples: number, certain: number}[]}
 */
export function listFaces(samples) {
  const faces = new Map();
  for (const face of samples.flatMap((sample) => sample.faces)) {
    const counts = faces.get(face.id) ?? { id: face.id, samples: 0, certain: 0 };
    counts.samples += 1;
    counts.certain += Number(face.certain);
    faces.set(face.id, counts);
  }
  return [...faces.values()].sort((a, b) => b.certain - a.certain || a.id - b.id);
}

/**
 * Return the time that a recording covers, from 0 if it begins within the first second; at least one second long.
 * @param {Pick<Recording, "marks"> & {samples: ScoredSample[]}} recording
 * @returns {TimeRange}
 */
export function recordedRange({ samples, marks }) {
  const [first, last] = [samples[0], samples.at(-1)].map((sample) => sample?.t_s ?? 0);
  const earliest_s = marks.reduce((earliest, { t_s }) => Math.min(earliest, t_s), first);
  const latest_s = marks.reduce((latest, { t_s }) => Math.max(latest, t_s), last);
  const from_s = earliest_s < 1 ? 0 : earliest_s;
  return { from_s, to_s: Math.max(latest_s, from_s + 1) };
}

/**
 * Return the ids in "?ids=a,b,a": each once, in order, no more than MAX_COMPARED.
 * @param {string} search
 */
export function parseIds(search) {
  const ids = (new URLSearchParams(search).get("ids") ?? "").toLowerCase().split(",");
  return [...new Set(ids.map((id) => id.trim()).filter(Boolean))].slice(0, MAX_COMPARED);
}

/**
 * Return "?ids=a,b".
 * @param {string[]} ids
 */
export function formatIds(ids) {
  return `?ids=${ids.map(encodeURIComponent).join(",")}`;
}
