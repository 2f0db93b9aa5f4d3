// A recording in three sentences: what showed most, when it changed most, and how much could not be read.

import { EMOTIONS } from "../emotions.js";
import { clock, counted, lasting, percent } from "../wording.js";
import { computeDurations, listChanges } from "./durations.js";

/** @import { Durations } from "./durations.js" */
/** @import { Series } from "./series.js" */

const MIN_WINDOW_S = 10; // in which changes are counted together: a tenth of the recording, within these bounds
const MAX_WINDOW_S = 60;
const MIN_LENGTH_S = 0.05; // a shorter one would read "0.0 s"

/**
 * Return the three sentences about one face, or about all of them.
 * @param {Series} series with a certain face in one row at least
 * @returns {string[]}
 */
export function summarise(series) {
  const durations = computeDurations(series);
  return [mostShown(durations), mostChanges(series), unreadable(durations)];
}

/** @param {Durations} durations */
function mostShown({ seconds, certain_s }) {
  if (certain_s <= 0) return "There is one clear reading, which says nothing of time.";
  const ranked = EMOTIONS.map(({ name, word }) => ({ word, shown_s: seconds[name] }));
  ranked.sort((a, b) => b.shown_s - a.shown_s);
  const [first, second] = ranked;
  const share = percent(first.shown_s / certain_s);
  if (second.shown_s <= MIN_LENGTH_S) return `The only expression was ${first.word}, for ${lasting(first.shown_s)}.`;
  const next = `${second.word} came next, with ${percent(second.shown_s / certain_s)}`;
  return `What showed most was ${first.word}: ${share} of the clear readings, ${lasting(first.shown_s)}; ${next}.`;
}

/** @param {Series} series */
function mostChanges(series) {
  const times_s = listChanges(series);
  if (!times_s.length) return "The expression did not change while it could be read.";
  if (times_s.length === 1) return `The expression changed once, at ${clock(times_s[0])}.`;
  const { t_s, length } = series;
  const window_s = Math.min(MAX_WINDOW_S, Math.max(MIN_WINDOW_S, (t_s[length - 1] - t_s[0]) / 10));
  const { from_s, to_s, count } = busiestWindow(times_s, window_s);
  const all = counted(times_s.length, "change");
  const [from, to] = [clock(from_s), clock(to_s)];
  const when = from === to ? `at ${from}` : `between ${from} and ${to}`;
  return `It changed most ${when}: ${count} of ${all} of expression.`;
}

/**
 * Return the first of the stretches, no longer than `window_s`, with the most changes.
 * @param {number[]} times_s in order, at least one
 * @param {number} window_s
 */
function busiestWindow(times_s, window_s) {
  let [best, first] = [{ from_s: times_s[0], to_s: times_s[0], count: 1 }, 0];
  for (const [last, to_s] of times_s.entries()) {
    while (to_s - times_s[first] > window_s) first += 1;
    const count = last - first + 1;
    if (count > best.count) best = { from_s: times_s[first], to_s, count };
  }
  return best;
}

/** @param {Durations} durations */
function unreadable({ certain_s, uncertain_s, gap_s }) {
  const watched_s = certain_s + uncertain_s;
  const gap = gap_s > MIN_LENGTH_S ? ` Nothing was recorded for another ${lasting(gap_s)}.` : "";
  if (uncertain_s <= MIN_LENGTH_S) return `A face could be read throughout.${gap}`;
  const share = uncertain_s / watched_s < 0.005 ? "less than 1%" : percent(uncertain_s / watched_s);
  return `No face could be read for ${lasting(uncertain_s)} of ${lasting(watched_s)}, ${share}.${gap}`;
}
