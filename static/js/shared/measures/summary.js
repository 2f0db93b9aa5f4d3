// A recording in three sentences: what showed most, when it changed most, and how much could not be read.

import { EMOTIONS } from "../emotions.js";
import { formatNumber, gettext, ngettext } from "../translate.js";
import { clock, lasting, percent } from "../wording.js";
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
  if (certain_s <= 0) return gettext("There is one clear reading, which says nothing of time.");
  const ranked = EMOTIONS.map(({ name, word }) => ({ word, shown_s: seconds[name] }));
  ranked.sort((a, b) => b.shown_s - a.shown_s);
  const [first, second] = ranked;
  const most = { first: first.word, time: lasting(first.shown_s), share: percent(first.shown_s / certain_s) };
  if (second.shown_s <= MIN_LENGTH_S) return gettext("The only expression was {first}, for {time}.", most);
  return gettext(
    "What showed most was {first}: {share} of the clear readings, {time}; {second} came next, with {next}.",
    { ...most, second: second.word, next: percent(second.shown_s / certain_s) },
  );
}

/** @param {Series} series */
function mostChanges(series) {
  const times_s = listChanges(series);
  if (!times_s.length) return gettext("The expression did not change while it could be read.");
  if (times_s.length === 1) return gettext("The expression changed once, at {time}.", { time: clock(times_s[0]) });
  const { t_s, length } = series;
  const window_s = Math.min(MAX_WINDOW_S, Math.max(MIN_WINDOW_S, (t_s[length - 1] - t_s[0]) / 10));
  const { from_s, to_s, count } = busiestWindow(times_s, window_s);
  const values = { from: clock(from_s), to: clock(to_s), most: formatNumber(count) };
  const all = times_s.length; // two at least
  if (values.from === values.to) {
    return ngettext(
      "It changed most at {from}: {most} of {count} change of expression.",
      "It changed most at {from}: {most} of {count} changes of expression.",
      all,
      values,
    );
  }
  return ngettext(
    "It changed most between {from} and {to}: {most} of {count} change of expression.",
    "It changed most between {from} and {to}: {most} of {count} changes of expression.",
    all,
    values,
  );
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
  const gap = gap_s > MIN_LENGTH_S ? lasting(gap_s) : "";
  if (uncertain_s <= MIN_LENGTH_S) {
    if (!gap) return gettext("A face could be read throughout.");
    return gettext("A face could be read throughout. Nothing was recorded for another {gap}.", { gap });
  }
  const isLittle = uncertain_s / watched_s < 0.005;
  const share = isLittle ? gettext("less than 1%") : percent(uncertain_s / watched_s);
  const values = { time: lasting(uncertain_s), all: lasting(watched_s), share, gap };
  if (!gap) return gettext("No face could be read for {time} of {all}, {share}.", values);
  return gettext("No face could be read for {time} of {all}, {share}. Nothing was recorded for another {gap}.", values);
}
