// The measures in words: what each is called, how it is worked out, what it says and what it does not.

import { signed } from "../../timeline/logic/moment-words.js";
import { percent } from "../wording.js";
import { TENSE } from "./measures.js";

const LOG2_OF_7 = Math.log2(7).toFixed(2);

/** values(measures): [[of what, text], ...]. `aka`: what it is loosely called. `cite`: keys of sources.js. */
export const MEASURES = Object.freeze([
  {
    key: "affect",
    name: "Mean valence and arousal",
    values: (of) => [
      ["valence", signed(of.valence.mean)],
      ["arousal", signed(of.arousal.mean)],
    ],
    formula: "Σ score × coordinate of its word; −1 to +1",
    cite: ["mehrabian"],
    means: "How pleasant and how activated the words are that describe the face.",
    not: "People rated words, not this face. It is no measure of pleasure.",
  },
  {
    key: "changes",
    name: "Expression changes a minute",
    values: (of) => [["", of.durations.changesPerMin.toFixed(1)]],
    formula: "changes ÷ minutes with a certain face",
    cite: [],
    means: "How often the face comes to show another expression.",
    not: "A misreading counts like a real change, and a change of face is no change of mood.",
  },
  {
    key: "deviation",
    name: "Variability",
    aka: "emotional volatility",
    values: (of) => both(of, "deviation"),
    formula: "SD = √(Σ(xₖ − x̄)² ÷ (n − 1))",
    cite: ["houben"],
    means: "How far the curve strays from its own mean.",
    not: "It does not say how fast, nor what for: a comedy and an argument can come to the same.",
  },
  {
    key: "rmssd",
    name: "Instability",
    aka: "emotional volatility",
    values: (of) => both(of, "rmssd"),
    formula: "RMSSD = √(mean of (xₖ₊₁ − xₖ)²)",
    cite: ["jahng", "houben"],
    means: "How much the curve moves from one second to the next.",
    not: "Not an unstable person: talking moves a face all the time.",
  },
  {
    key: "inertia",
    name: "Inertia",
    values: (of) => both(of, "inertia", (value) => (Number.isNaN(value) ? "never changes" : signed(value))),
    formula: "correlation of xₖ with xₖ₊₁, one second apart",
    cite: ["kuppens", "houben"],
    means: "How much a second is like the one before: near 1 the face changes slowly, near 0 at random.",
    not: "The studies asked people hours apart. Their figures cannot be held against a face’s seconds.",
  },
  {
    key: "entropy",
    name: "Diversity",
    values: (of) => [["", `${of.entropy.toFixed(2)} bits`]],
    formula: `H = −Σ p log₂ p; 0 to ${LOG2_OF_7}`,
    cite: ["shannon", "quoidbach"],
    means: "How evenly the time is spread over the seven expressions; 0 is one all the time.",
    not: "Seven words are not all that a face can show, nor all that a person can feel.",
  },
  {
    key: "mixed",
    name: "Mixed expression",
    aka: "internal conflict",
    values: (of) => [["", percent(of.mixed)]],
    formula: "mean of min(happy, angry + disgusted + afraid + sad)",
    cite: ["schimmack", "larsen"],
    means: "How much pleasant and unpleasant scores come together in one moment.",
    not: "The network’s doubt looks the same. It shows no conflict within a person, and no lie.",
  },
  {
    key: "tense",
    name: "High-arousal unpleasant time",
    aka: "pressure",
    values: (of) => [["", percent(of.tense)]],
    formula: `share of time with valence ≤ −${TENSE} and arousal ≥ +${TENSE}`,
    cite: ["mehrabian", "russell"],
    means: "How long the face looks angry, afraid or disgusted rather than anything else.",
    not: "Not stress: effort, bright light, reading and a resting face can look so.",
  },
]);

function both(of, key, write = (value) => value.toFixed(2)) {
  return ["valence", "arousal"].map((name) => [name, write(of[name][key])]);
}
