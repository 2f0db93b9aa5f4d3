// The short line beside a name in a table that says which curve of the chart is meant.

import { make } from "../dom/elements.js";
import { lineStyle } from "../timeline/logic/line-styles.js";

/**
 * Return the key of the curve with this index.
 * @param {number} index
 */
export function makeLineKey(index) {
  const { variable, dash } = lineStyle(index);
  const key = make("i", { className: "line-key" });
  key.style.setProperty("--line", `var(${variable})`);
  if (dash.length) key.style.borderTopStyle = dash[0] > 2 ? "dashed" : "dotted";
  return key;
}
