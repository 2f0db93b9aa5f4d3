// What each measure is called, how it is computed, what it means and what it does not.

import { formatSigned } from "../emotions.js";
import { formatNumber, gettext, pgettext } from "../translate.js";
import { percent } from "../wording.js";
import { TENSE_THRESHOLD } from "./measures.js";

/** @typedef {import("./measures.js").Measures} Measures */
/** @typedef {import("./measures.js").ReferenceKey} ReferenceKey */

/**
 * @typedef {object} Definition
 * @property {string} key
 * @property {string} name
 * @property {string} [alias] what it is loosely called
 * @property {(measures: Measures) => [string, string][]} values pairs of a name, which may be empty, and a value
 * @property {string} formula
 * @property {ReferenceKey[]} references
 * @property {string} meaning
 * @property {string} limits what it does not mean
 */

const TWO_DECIMALS = Object.freeze({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const MAX_ENTROPY_BITS = formatNumber(Math.log2(7), TWO_DECIMALS);
const SMALL_VALUE = formatNumber(TENSE_THRESHOLD);

/** @type {readonly Definition[]} */
export const DEFINITIONS = Object.freeze([
  {
    key: "affect",
    name: gettext("Mean valence and arousal"),
    values: (measures) => formatBoth(measures, "mean", formatSigned),
    formula: gettext("Σ score × coordinate of its word; −1 to +1"),
    references: ["mehrabian"],
    meaning: gettext("How pleasant and how activated the words are that describe the face."),
    limits: gettext("People rated the words, not this face. It does not measure pleasure."),
  },
  {
    key: "changes",
    name: gettext("Expression changes per minute"),
    values: ({ durations }) => [
      ["", formatNumber(durations.changesPerMin, { minimumFractionDigits: 1, maximumFractionDigits: 1 })],
    ],
    formula: gettext("changes ÷ minutes with a clear reading"),
    references: [],
    meaning: gettext("How often the face switches to another expression."),
    limits: gettext("A misreading counts as a change, and a change of expression is not a change of mood."),
  },
  {
    key: "deviation",
    name: gettext("Variability"),
    alias: gettext("emotional volatility"),
    values: (measures) => formatBoth(measures, "deviation"),
    formula: gettext("SD = √(Σ(xₖ − x̄)² ÷ (n − 1))"),
    references: ["houben"],
    meaning: gettext("How far the curve moves away from its own mean."),
    limits: gettext("It does not say how fast, or why: a comedy and an argument can give the same value."),
  },
  {
    key: "rmssd",
    name: gettext("Instability"),
    alias: gettext("emotional volatility"),
    values: (measures) => formatBoth(measures, "rmssd"),
    formula: gettext("RMSSD = √(mean of (xₖ₊₁ − xₖ)²)"),
    references: ["jahng", "houben"],
    meaning: gettext("How much the curve moves from one second to the next."),
    limits: gettext("It does not describe an unstable person: talking moves a face all the time."),
  },
  {
    key: "inertia",
    name: gettext("Inertia"),
    values: (measures) =>
      formatBoth(measures, "inertia", (value) =>
        Number.isNaN(value) ? gettext("too short, or constant") : formatSigned(value),
      ),
    formula: gettext("r + (1 + 3r) / n; r: correlation of xₖ with xₖ₊₁, one second apart; n: pairs, at least 10"),
    references: ["kuppens", "houben", "kendall"],
    meaning: gettext("How similar each second is to the one before: near 1 the face changes slowly, near 0 at random."),
    limits: gettext(
      "A true 0.80 reads as anything from 0.2 to 1 in twenty seconds, from 0.6 to 0.9 in sixty. Half a second of smoothing alone makes 0.16 of noise. The studies asked people hours apart: do not compare figures.",
    ),
  },
  {
    key: "entropy",
    name: gettext("Diversity"),
    values: (measures) => [["", gettext("{number} bits", { number: formatNumber(measures.entropy, TWO_DECIMALS) })]],
    formula: gettext("H = −Σ p log₂ p; 0 to {most}", { most: MAX_ENTROPY_BITS }),
    references: ["shannon", "quoidbach"],
    meaning: gettext(
      "How evenly the time is spread over the seven expressions; 0 means a single expression throughout.",
    ),
    limits: gettext("A face can show, and a person can feel, more than these seven words."),
  },
  {
    key: "mixed",
    name: gettext("Mixed expression"),
    alias: gettext("internal conflict"),
    values: ({ mixed }) => [["", percent(mixed)]],
    formula: gettext("mean of min(happy, angry + disgusted + afraid + sad)"),
    references: ["schimmack", "larsen"],
    meaning: gettext("How much pleasant and unpleasant scores occur at the same moment."),
    limits: gettext("The network’s own doubt looks the same. It shows neither a conflict within a person nor a lie."),
  },
  {
    key: "tense",
    name: gettext("High-arousal unpleasant time"),
    alias: gettext("pressure"),
    values: ({ tense }) => [["", percent(tense)]],
    formula: gettext("share of time with valence ≤ −{threshold} and arousal ≥ +{threshold}", {
      threshold: SMALL_VALUE,
    }),
    references: ["mehrabian", "russell"],
    meaning: gettext("How long the face looks angry, afraid or disgusted rather than anything else."),
    limits: gettext("It does not measure stress: effort, bright light, reading and a relaxed face can look the same."),
  },
]);

/**
 * @param {Measures} measures
 * @param {keyof import("./measures.js").Movement} key
 * @param {(value: number) => string} format
 * @returns {[string, string][]}
 */
function formatBoth({ valence, arousal }, key, format = (value) => formatNumber(value, TWO_DECIMALS)) {
  return [
    [pgettext("measure", "valence"), format(valence[key])],
    [pgettext("measure", "arousal"), format(arousal[key])],
  ];
}
