// The board's figures as rows and tables, made of the counts that the server sends, such as {"happy matched": 2}.

import { EMOTIONS } from "../../shared/emotions.js";
import { FOOLED_BY } from "./lesson-text.js";

/** @import { EmotionName } from "../../shared/types.js" */
/** @typedef {Record<string, number>} Counts answers of the class, such as {"happy matched": 2} */
/** @typedef {{name: EmotionName, from: number, to: number}} StackedPart a share of a column, from 0 to 1 */

/**
 * Return each expression's percentage of the group, all 0 where there is no average.
 * @param {number[] | null} percentages in the order of EMOTIONS
 */
export function averageRows(percentages) {
  return EMOTIONS.map(({ name, word }, index) => ({ name, word, percent: percentages?.[index] ?? 0 }));
}

/**
 * Return a row for each expression that somebody tried to match in Mirror.
 * @param {Counts} counts
 */
export function matchRows(counts) {
  return EMOTIONS.map(({ name, word }) => {
    const matched = counts[`${name} matched`] ?? 0;
    const tried = matched + (counts[`${name} missed`] ?? 0);
    return { name, word, matched, tried, percent: tried ? Math.round((100 * matched) / tried) : 0 };
  }).filter(({ tried }) => tried > 0);
}

/**
 * Return the confusion matrix of You or the machine: what people said in rows, what the machine said in columns, both
 * in the order of EMOTIONS.
 * @param {Counts} counts
 */
export function confusionMatrix(counts) {
  const rows = EMOTIONS.map((human) => EMOTIONS.map((machine) => counts[`${human.name} ${machine.name}`] ?? 0));
  const total = rows.flat().reduce((sum, count) => sum + count, 0);
  const agreed = rows.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  return { rows, total, agreed };
}

/**
 * Return what fooled the machine, the most frequent cause first, without the causes that nobody chose.
 * @param {Counts} counts
 */
export function causeRows(counts) {
  const rows = Object.entries(FOOLED_BY).map(([cause, label]) => {
    const count = EMOTIONS.reduce((sum, { name }) => sum + (counts[`${cause} ${name}`] ?? 0), 0);
    return { cause, label, count, angryCount: counts[`${cause} angry`] ?? 0 };
  });
  return rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

/**
 * Return the lesson so far as stacked columns, one for each bin; null for a bin without figures.
 * @param {(number[] | null)[]} history percentages in the order of EMOTIONS
 * @returns {(StackedPart[] | null)[]}
 */
export function stackedColumns(history) {
  return history.map((percentages) => {
    const total = percentages?.reduce((sum, percent) => sum + percent, 0);
    if (!percentages || !total) return null;
    let from = 0;
    return EMOTIONS.map(({ name }, index) => {
      const part = { name, from, to: from + (percentages[index] ?? 0) / total };
      from = part.to;
      return part;
    });
  });
}
