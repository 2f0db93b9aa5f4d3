import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSeries } from "../../../../static/js/shared/measures/series.js";
import { momentText } from "../../../../static/js/timeline/logic/moment-words.js";
import { makeFace, makeSamples } from "../../helpers/looks.js";

test("describes a moment", () => {
  const series = buildSeries(makeSamples([0, [makeFace(1, { happy: 1 })]], [1, []], [9, []]));
  const texts = [0, 1, 2, -1].map((row) => momentText(series, row, 1));
  assert.deepEqual(texts, [
    "0:01.0, looks happy, 100%, valence +0.81, arousal +0.51",
    "0:01.0, no clear reading",
    "0:01.0, nothing recorded",
    "0:01.0, nothing recorded",
  ]);
});
