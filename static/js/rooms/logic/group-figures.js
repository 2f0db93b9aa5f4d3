// The board's figures as rows and tables, from what the server sends: {"happy matched": 2, ...}.

import { EMOTIONS } from "../../shared/emotions.js";
import { FOOLED_BY } from "./lesson-words.js";

/** Each expression's percentage of the group: [{name, word, percent}]; all 0 where nothing is shown. */
export function groupBars(now) {
  return EMOTIONS.map(({ name, word }, index) => ({ name, word, percent: now?.[index] ?? 0 }));
}

/** For Mirror: [{name, word, matched, tried, percent}] of the expressions that somebody tried. */
export function mirrorRows(counts) {
  return EMOTIONS.map(({ name, word }) => {
    const matched = counts[`${name} matched`] ?? 0;
    const tried = matched + (counts[`${name} missed`] ?? 0);
    return { name, word, matched, tried, percent: tried ? Math.round((100 * matched) / tried) : 0 };
  }).filter(({ tried }) => tried > 0);
}

/** For You or the machine: {rows: [[count]], total, right}; rows posed, columns read, both in the order of EMOTIONS. */
export function errorTable(counts) {
  const rows = EMOTIONS.map((posed) => EMOTIONS.map((read) => counts[`${posed.name} ${read.name}`] ?? 0));
  const total = rows.flat().reduce((sum, count) => sum + count, 0);
  const right = rows.reduce((sum, row, index) => sum + row[index], 0);
  return { rows, total, right };
}

/** For Fool it: [{by, words, count, angry}], what fooled it most often first; those that nobody named left out. */
export function fooledRows(counts) {
  const rows = Object.entries(FOOLED_BY).map(([by, words]) => {
    const of = EMOTIONS.map(({ name }) => counts[`${by} ${name}`] ?? 0);
    return { by, words, count: of.reduce((sum, count) => sum + count, 0), angry: counts[`${by} angry`] ?? 0 };
  });
  return rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

/** The lesson so far as stacked shares: for each bin [{name, from, to}] in 0 to 1, or null where nothing was shown. */
export function storyColumns(history) {
  return history.map((bin) => {
    const total = bin?.reduce((sum, percent) => sum + percent, 0);
    if (!total) return null;
    let from = 0;
    return bin.map((percent, index) => {
      const part = { name: EMOTIONS[index].name, from, to: from + percent / total };
      from = part.to;
      return part;
    });
  });
}
