// Two groups of recordings: which recording is in which, and by how much they differ, in plain words.

import { formatSigned, wordFor } from "../../shared/emotions.js";
import { differenceInterval } from "../../shared/measures/bootstrap.js";
import { mean } from "../../shared/measures/dynamics.js";
import { formatNumber, gettext, ngettext, SIGN_MARK } from "../../shared/translate.js";
import { percent } from "../../shared/wording.js";

/** @typedef {import("../../shared/measures/bootstrap.js").Interval} Interval */
/** @typedef {import("../../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("../../shared/translator.js").Values} Values */
/** @typedef {"a" | "b" | "-"} Group "-": in neither */
/** @typedef {{means: [number, number], counts: [number, number], difference: number, interval: Interval}} Difference */

const MIN_COUNT = 2; // of recordings in a group: one says nothing of how much they differ
const LEAST = 0.005; // a smaller difference is none in the digits that are shown
const LEVEL = 0.95; // of the interval
const FEW = 5; // with fewer the interval is too narrow: docs/measures.md

/**
 * Return the groups in "?ids=a,b,c&groups=ab-", one for each recording; those that are not given are in none.
 * @param {string} search
 * @param {number} count of recordings
 * @returns {Group[]}
 */
export function parseGroups(search, count) {
  const given = new URLSearchParams(search).get("groups") ?? "";
  return Array.from({ length: count }, (_, index) => toGroup(given[index] ?? ""));
}

/**
 * Return "&groups=ab-", or "" where all are in none.
 * @param {readonly Group[]} groups
 */
export function formatGroups(groups) {
  return groups.every((group) => group === "-") ? "" : `&groups=${groups.join("")}`;
}

/**
 * @param {string} text
 * @returns {Group}
 */
export function toGroup(text) {
  return text === "a" || text === "b" ? text : "-";
}

/**
 * Compare the groups' means; null where a group has fewer than two recordings with a clear reading.
 * @param {readonly number[]} values one for each recording, NaN without a clear reading
 * @param {readonly Group[]} groups
 * @returns {Difference | null}
 */
export function compareGroups(values, groups) {
  const [first, second] = /** @type {const} */ (["a", "b"]).map((group) =>
    values.filter((value, index) => groups[index] === group && !Number.isNaN(value)),
  );
  if (Math.min(first.length, second.length) < MIN_COUNT) return null;
  const means = /** @type {[number, number]} */ ([mean(first), mean(second)]);
  const interval = differenceInterval(first, second);
  return { means, counts: [first.length, second.length], difference: means[0] - means[1], interval };
}

/**
 * Say by how much the groups differ, between which values that may lie, and what to beware of.
 * @param {Difference} difference
 * @param {ColumnName} column
 * @returns {string[]}
 */
export function groupSentences({ means, counts, difference, interval }, column) {
  const sentences = [compared(means, difference, column), range(interval, isSigned(column))];
  if (interval.low <= 0 && interval.high >= 0) {
    sentences.push(gettext("This includes 0: they might show no difference, or the opposite one."));
  }
  if (Math.min(...counts) < FEW) sentences.push(warning(counts));
  return sentences;
}

/** @param {ColumnName} column */
function isSigned(column) {
  return column === "valence" || column === "arousal";
}

/**
 * @param {[number, number]} means
 * @param {number} difference
 * @param {ColumnName} column
 */
function compared(means, difference, column) {
  if (!isSigned(column)) {
    const [first, second] = means.map(percent);
    return comparedScore(difference, { expression: wordFor(column), first, second });
  }
  const [first, second] = means.map(formatSigned);
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const values = { difference: formatNumber(Math.abs(difference), digits), first, second };
  return column === "valence" ? comparedValence(difference, values) : comparedArousal(difference, values);
}

/**
 * @param {number} difference
 * @param {Values} values
 */
function comparedValence(difference, values) {
  if (Math.abs(difference) < LEAST) {
    return gettext("The valence of both groups is about the same: {first} in group A and {second} in group B.", values);
  }
  return difference > 0
    ? gettext("Group A's valence is {difference} higher than group B's: {first} against {second}.", values)
    : gettext("Group A's valence is {difference} lower than group B's: {first} against {second}.", values);
}

/**
 * @param {number} difference
 * @param {Values} values
 */
function comparedArousal(difference, values) {
  if (Math.abs(difference) < LEAST) {
    return gettext("The arousal of both groups is about the same: {first} in group A and {second} in group B.", values);
  }
  return difference > 0
    ? gettext("Group A's arousal is {difference} higher than group B's: {first} against {second}.", values)
    : gettext("Group A's arousal is {difference} lower than group B's: {first} against {second}.", values);
}

/**
 * @param {number} difference
 * @param {Values} values
 */
function comparedScore(difference, values) {
  if (Math.abs(difference) < LEAST) {
    // Translator: the score of an expression, such as "happy"
    return gettext(
      "The {expression} score of both groups is about the same: {first} in group A and {second} in group B.",
      values,
    );
  }
  const points = Math.round(Math.abs(difference) * 100);
  // Translator: the score of an expression, such as "happy"; points of percentages
  return difference > 0
    ? ngettext(
        "Group A's {expression} score is {count} point higher than group B's: {first} against {second}.",
        "Group A's {expression} score is {count} points higher than group B's: {first} against {second}.",
        points,
        values,
      )
    : ngettext(
        "Group A's {expression} score is {count} point lower than group B's: {first} against {second}.",
        "Group A's {expression} score is {count} points lower than group B's: {first} against {second}.",
        points,
        values,
      );
}

/**
 * @param {Interval} interval
 * @param {boolean} hasSign whether its values are of valence or arousal, and not shares
 */
function range({ low, high }, hasSign) {
  if (hasSign) {
    return gettext(
      "With other recordings of the same kind, A less B might be anything from {low} to {high} ({percent} interval).",
      { low: formatSigned(low), high: formatSigned(high), percent: percent(LEVEL) },
    );
  }
  return ngettext(
    "With other recordings of the same kind, A less B might be anything from {low} to {high} points ({percent} interval).",
    "With other recordings of the same kind, A less B might be anything from {low} to {high} points ({percent} interval).",
    Math.abs(Math.round(high * 100)),
    { low: pointsText(low), high: pointsText(high), percent: percent(LEVEL) },
  );
}

/** @param {[number, number]} counts */
function warning([first, second]) {
  return ngettext(
    "Group A has {count} recording and group B {second}. With fewer than five in a group the interval is too narrow: take it as a hint.",
    "Group A has {count} recordings and group B {second}. With fewer than five in a group the interval is too narrow: take it as a hint.",
    first,
    { second },
  );
}

/** @param {number} value */
function pointsText(value) {
  const points = Math.round(value * 100);
  return points < 0 ? `${SIGN_MARK}\u2212${-points}` : String(points);
}
