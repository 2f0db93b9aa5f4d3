import assert from "node:assert/strict";
import { test } from "node:test";
import { CHART_KEYS } from "../../../../static/js/timeline/logic/chart-keys.js";

test("lists every key of a chart once, with what it does", () => {
  assert.deepEqual(
    CHART_KEYS.map(({ keys, does }) => `${keys.join(" ")}: ${does}`),
    [
      "ArrowLeft ArrowDown: a step back",
      "ArrowRight ArrowUp: a step on",
      "PageDown: a large step back",
      "PageUp: a large step on",
      "Home: to the start",
      "End: to the end",
      "+ =: closer",
      "-: further away",
      "0: shows everything",
      "Enter: stays at this moment; a clip goes there",
    ],
  );
});
