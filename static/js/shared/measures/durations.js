// How long each expression showed, and how often it changed. A sample holds until the next one; a gap holds nothing.

import { EMOTIONS } from "../emotions.js";
import { IN_GAP, NO_FACE } from "./series.js";

/** [{row, held_s}] of the rows of a series that hold for a time: all but gaps, what borders on one, and the last. */
export function heldRows({ t_s, labels, length }) {
  const rows = [];
  for (let row = 0; row + 1 < length; row++) {
    if (labels[row] !== IN_GAP && labels[row + 1] !== IN_GAP) rows.push({ row, held_s: t_s[row + 1] - t_s[row] });
  }
  return rows;
}

/**
 * {seconds: {angry: s, ...}, certain_s, unclear_s, gap_s, shares: {angry: of the certain time, ...}, changes,
 * changesPerMin}. A change is another expression than in the certain sample before, with no gap in between.
 */
export function durationsOf(series) {
  const seconds = Object.fromEntries(EMOTIONS.map(({ name }) => [name, 0]));
  let [certain_s, unclear_s] = [0, 0];
  for (const { row, held_s } of heldRows(series)) {
    const label = series.labels[row];
    if (label === NO_FACE) unclear_s += held_s;
    else {
      certain_s += held_s;
      seconds[EMOTIONS[label].name] += held_s;
    }
  }
  const whole_s = series.length ? series.t_s[series.length - 1] - series.t_s[0] : 0;
  const shares = Object.fromEntries(Object.entries(seconds).map(([name, s]) => [name, s / certain_s]));
  const changes = countChanges(series);
  const changesPerMin = (changes * 60) / certain_s;
  return { seconds, certain_s, unclear_s, gap_s: whole_s - certain_s - unclear_s, shares, changes, changesPerMin };
}

/** The mean over the certain time of what `value(series, row)` gives; NaN without any. */
export function timeMean(series, value) {
  let [sum, certain_s] = [0, 0];
  for (const { row, held_s } of heldRows(series)) {
    if (series.labels[row] < 0) continue;
    sum += value(series, row) * held_s;
    certain_s += held_s;
  }
  return sum / certain_s;
}

/** A face that is unclear for a moment and comes back otherwise has changed; across a gap nobody knows. */
function countChanges({ labels, length }) {
  let [changes, last] = [0, IN_GAP];
  for (let row = 0; row < length; row++) {
    if (labels[row] === NO_FACE) continue;
    if (labels[row] >= 0 && last >= 0 && labels[row] !== last) changes += 1;
    last = labels[row];
  }
  return changes;
}
