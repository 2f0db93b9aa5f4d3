// What each measure is called, how it is computed, what it means and what it does not.

import { formatSigned } from "../emotions.js";
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

const MAX_ENTROPY_BITS = Math.log2(7).toFixed(2);

/** @type {readonly Definition[]} */
export const DEFINITIONS = Object.freeze([
  {
    key: "affect",
    name: "Mean valence and arousal",
    values: (measures) => formatBoth(measures, "mean", formatSigned),
    formula: "Σ score × coordinate of its word; −1 to +1",
    references: ["mehrabian"],
    meaning: "How pleasant and how activated the words are that describe the face.",
    limits: "People rated the words, not this face. It does not measure pleasure.",
  },
  {
    key: "changes",
    name: "Expression changes per minute",
    values: ({ durations }) => [["", durations.changesPerMin.toFixed(1)]],
    formula: "changes ÷ minutes with a clear reading",
    references: [],
    meaning: "How often the face switches to another expression.",
    limits: "A misreading counts as a change, and a change of expression is not a change of mood.",
  },
  {
    key: "deviation",
    name: "Variability",
    alias: "emotional volatility",
    values: (measures) => formatBoth(measures, "deviation"),
    formula: "SD = √(Σ(xₖ − x̄)² ÷ (n − 1))",
    references: ["houben"],
    meaning: "How far the curve moves away from its own mean.",
    limits: "It does not say how fast, or why: a comedy and an argument can give the same value.",
  },
  {
    key: "rmssd",
    name: "Instability",
    alias: "emotional volatility",
    values: (measures) => formatBoth(measures, "rmssd"),
    formula: "RMSSD = √(mean of (xₖ₊₁ − xₖ)²)",
    references: ["jahng", "houben"],
    meaning: "How much the curve moves from one second to the next.",
    limits: "It does not describe an unstable person: talking moves a face all the time.",
  },
  {
    key: "inertia",
    name: "Inertia",
    values: (measures) =>
      formatBoth(measures, "inertia", (value) =>
        Number.isNaN(value) ? "too short, or constant" : formatSigned(value),
      ),
    formula: "r + (1 + 3r) / n; r: correlation of xₖ with xₖ₊₁, one second apart; n: pairs, at least 10",
    references: ["kuppens", "houben", "kendall"],
    meaning: "How similar each second is to the one before: near 1 the face changes slowly, near 0 at random.",
    limits:
      "A true 0.80 reads as anything from 0.2 to 1 in twenty seconds, from 0.6 to 0.9 in sixty. Half a second of " +
      "smoothing alone makes 0.16 of noise. The studies asked people hours apart: do not compare figures.",
  },
  {
    key: "entropy",
    name: "Diversity",
    values: (measures) => [["", `${measures.entropy.toFixed(2)} bits`]],
    formula: `H = −Σ p log₂ p; 0 to ${MAX_ENTROPY_BITS}`,
    references: ["shannon", "quoidbach"],
    meaning: "How evenly the time is spread over the seven expressions; 0 means a single expression throughout.",
    limits: "A face can show, and a person can feel, more than these seven words.",
  },
  {
    key: "mixed",
    name: "Mixed expression",
    alias: "internal conflict",
    values: ({ mixed }) => [["", percent(mixed)]],
    formula: "mean of min(happy, angry + disgusted + afraid + sad)",
    references: ["schimmack", "larsen"],
    meaning: "How much pleasant and unpleasant scores occur at the same moment.",
    limits: "The network’s own doubt looks the same. It shows neither a conflict within a person nor a lie.",
  },
  {
    key: "tense",
    name: "High-arousal unpleasant time",
    alias: "pressure",
    values: ({ tense }) => [["", percent(tense)]],
    formula: `share of time with valence ≤ −${TENSE_THRESHOLD} and arousal ≥ +${TENSE_THRESHOLD}`,
    references: ["mehrabian", "russell"],
    meaning: "How long the face looks angry, afraid or disgusted rather than anything else.",
    limits: "It does not measure stress: effort, bright light, reading and a relaxed face can look the same.",
  },
]);

/**
 * @param {Measures} measures
 * @param {keyof import("./measures.js").Movement} key
 * @param {(value: number) => string} format
 * @returns {[string, string][]}
 */
function formatBoth({ valence, arousal }, key, format = (value) => value.toFixed(2)) {
  return [
    ["valence", format(valence[key])],
    ["arousal", format(arousal[key])],
  ];
}
