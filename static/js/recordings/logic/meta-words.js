// A recording in a line: when, from what, how long.

import { lasting } from "../../shared/time-words.js";

const SOURCES = Object.freeze({ camera: "camera", file: "video file", screen: "screen", sample: "sample clip" });

/** "23 November 2026, 20:15 · camera · 3 min 05 s · 1,850 samples", in the reader's own time zone. */
export function metaLine({ started_at, source, duration_s, samples, baseline }, locale = "en-GB") {
  const started = new Date(started_at).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
  const from = source.name ? `${SOURCES[source.kind]} ${source.name}` : SOURCES[source.kind];
  const count = typeof samples === "number" ? samples : samples.length;
  const parts = [started, from, lasting(duration_s), `${count.toLocaleString(locale)} samples`];
  return [...parts, ...(baseline ? ["resting face taken off"] : [])].join(" · ");
}
