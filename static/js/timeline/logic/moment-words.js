// One moment of a series in words and numbers.

import { EMOTIONS } from "../../shared/emotions.js";
import { IN_GAP } from "../../shared/measures/series.js";
import { clock } from "../../shared/time-words.js";
import { percent } from "../../shared/wording.js";

/** "+0.52", "-0.08", "0.00": valence and arousal, with a real minus sign. */
export function signed(value) {
  const text = Math.abs(value).toFixed(2);
  if (text === "0.00") return text;
  return `${value < 0 ? "\u2212" : "+"}${text}`;
}

/** What a row shows, as a sentence's end: "looks happy, 83%". */
export function lookAt(series, row) {
  const label = row < 0 ? IN_GAP : series.labels[row];
  if (label === IN_GAP) return "nothing recorded";
  if (label < 0) return "no face to be certain of";
  const { name, word } = EMOTIONS[label];
  return `looks ${word}, ${percent(series[name][row])}`;
}

/** The whole of it, for screen readers: time, look, valence and arousal. */
export function momentText(series, row, at_s) {
  const look = `${clock(at_s, { tenths: true })}, ${lookAt(series, row)}`;
  if (row < 0 || series.labels[row] < 0) return look;
  return `${look}, valence ${signed(series.valence[row])}, arousal ${signed(series.arousal[row])}`;
}
