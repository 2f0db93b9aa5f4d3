// The literature that the measures come from.

/** @typedef {keyof typeof REFERENCES} ReferenceKey */

export const REFERENCES = Object.freeze({
  houben:
    "Houben, M., Van den Noortgate, W. and Kuppens, P. (2015). The relation between short-term emotion dynamics " +
    "and psychological well-being: A meta-analysis. Psychological Bulletin 141, 901–930.",
  jahng:
    "Jahng, S., Wood, P. K. and Trull, T. J. (2008). Analysis of affective instability in ecological momentary " +
    "assessment. Psychological Methods 13, 354–375.",
  kuppens:
    "Kuppens, P., Allen, N. B. and Sheeber, L. B. (2010). Emotional inertia and psychological maladjustment. " +
    "Psychological Science 21, 984–991.",
  larsen:
    "Larsen, J. T. and McGraw, A. P. (2011). Further evidence for mixed emotions. Journal of Personality and " +
    "Social Psychology 100, 1095–1110.",
  quoidbach:
    "Quoidbach, J. and others (2014). Emodiversity and the emotional ecosystem. Journal of Experimental " +
    "Psychology: General 143, 2057–2066.",
  russell:
    "Russell, J. A. (1980). A circumplex model of affect. Journal of Personality and Social Psychology 39, " +
    "1161–1178.",
  mehrabian:
    "Russell, J. A. and Mehrabian, A. (1977). Evidence for a three-factor theory of emotions. Journal of Research" +
    " in Personality 11, 273–294.",
  schimmack:
    "Schimmack, U. (2001). Pleasure, displeasure, and mixed feelings: Are semantic opposites mutually exclusive? " +
    "Cognition and Emotion 15, 81–97.",
  shannon:
    "Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal 27, 379–423 and" +
    " 623–656.",
});

const CITATIONS = Object.freeze({
  houben: "Houben and others 2015",
  jahng: "Jahng, Wood and Trull 2008",
  kuppens: "Kuppens, Allen and Sheeber 2010",
  larsen: "Larsen and McGraw 2011",
  quoidbach: "Quoidbach and others 2014",
  russell: "Russell 1980",
  mehrabian: "Russell and Mehrabian 1977",
  schimmack: "Schimmack 2001",
  shannon: "Shannon 1948",
});

/**
 * Format citations: "Jahng, Wood and Trull 2008; Houben and others 2015".
 * @param {ReferenceKey[]} keys
 */
export function formatCitations(keys) {
  return keys.map((key) => CITATIONS[key]).join("; ");
}
