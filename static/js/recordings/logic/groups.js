// Two groups of recordings: which recording is in which, and by how much they differ, in plain words.

import { formatSigned, wordFor } from "../../shared/emotions.js";
import { differenceInterval } from "../../shared/measures/bootstrap.js";
import { mean } from "../../shared/measures/dynamics.js";
import { counted, percent } from "../../shared/wording.js";

/** @typedef {import("../../shared/measures/bootstrap.js").Interval} Interval */
/** @typedef {import("../../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {"a" | "b" | "-"} Group "-": in neither */
/** @typedef {{means: [number, number], counts: [number, number], difference: number, interval: Interval}} Difference */

const MIN_COUNT = 2; // of recordings in a group: one says nothing of how much they differ
const LEAST = 0.005; // a smaller difference is none in the digits that are shown
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
  const isSigned = column === "valence" || column === "arousal";
  const name = isSigned ? column : `${wordFor(column)} score`;
  const format = isSigned ? formatSigned : percent;
  const size = amount(Math.abs(difference), isSigned);
  const [first, second] = means.map(format);
  const compared =
    Math.abs(difference) < LEAST
      ? `The ${name} of both groups is about the same: ${first} in group A and ${second} in group B.`
      : `Group A's ${name} is ${size} ${difference > 0 ? "higher" : "lower"} than group B's: ${first} against ${second}.`;
  const range = `${bound(interval.low, isSigned)} to ${bound(interval.high, isSigned)}${isSigned ? "" : " points"}`;
  const others = "With other recordings of the same kind, A less B might be anything from";
  const sentences = [compared, `${others} ${range} (95% interval).`];
  if (interval.low <= 0 && interval.high >= 0) {
    sentences.push("This includes 0: they might show no difference, or the opposite one.");
  }
  if (Math.min(...counts) < FEW) sentences.push(warning(counts));
  return sentences;
}

/** @param {[number, number]} counts */
function warning([first, second]) {
  const have = `Group A has ${counted(first, "recording")} and group B ${second}.`;
  return `${have} With fewer than five in a group the interval is too narrow: take it as a hint.`;
}

/**
 * @param {number} size
 * @param {boolean} isSigned
 */
function amount(size, isSigned) {
  return isSigned ? size.toFixed(2) : counted(Math.round(size * 100), "point");
}

/**
 * @param {number} value
 * @param {boolean} isSigned
 */
function bound(value, isSigned) {
  if (isSigned) return formatSigned(value);
  const points = Math.round(value * 100);
  return points < 0 ? `\u2212${-points}` : String(points);
}
