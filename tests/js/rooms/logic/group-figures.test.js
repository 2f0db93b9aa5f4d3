// The board's figures as rows and tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  averageRows,
  causeRows,
  confusionMatrix,
  matchRows,
  stackedColumns,
} from "../../../../static/js/rooms/logic/group-figures.js";
import { EMOTION_NAMES } from "../../../../static/js/shared/emotions.js";

test("averages are in the order of the protocol", () => {
  const rows = averageRows([0, 10, 20, 30, 40, 50, 60]);
  assert.deepEqual(
    rows.map(({ name, percent }) => [name, percent]),
    EMOTION_NAMES.map((name, index) => [name, index * 10]),
  );
});

test("averages are 0 where there are none", () => {
  assert.deepEqual(new Set(averageRows(null).map(({ percent }) => percent)), new Set([0]));
});

test("matches are counted for each expression that somebody tried", () => {
  assert.deepEqual(matchRows({ "happy matched": 2, "happy missed": 1 }), [
    { name: "happy", word: "happy", matched: 2, tried: 3, percent: 67 },
  ]);
  assert.deepEqual(matchRows({}), []);
});

test("the confusion matrix has people in rows and the machine in columns, and ignores unknown names", () => {
  const { rows, total, agreed } = confusionMatrix({ "sad happy": 2, "happy happy": 3, "<b> happy": 9 });
  assert.deepEqual([total, agreed], [5, 3]);
  assert.equal(rows[EMOTION_NAMES.indexOf("sad")]?.[EMOTION_NAMES.indexOf("happy")], 2);
});

test("the most frequent cause comes first, and unknown causes are ignored", () => {
  const rows = causeRows({ "light angry": 1, "glasses sad": 2, "glasses angry": 1, "magic sad": 7 });
  assert.deepEqual(
    rows.map(({ cause, count, angryCount }) => [cause, count, angryCount]),
    [
      ["glasses", 3, 1],
      ["light", 1, 1],
    ],
  );
});

test("stacked columns have gaps where there were no results", () => {
  const [missing, column, empty] = stackedColumns([null, [0, 0, 0, 60, 0, 0, 20], [0, 0, 0, 0, 0, 0, 0]]);
  assert.equal(missing, null);
  assert.equal(empty, null);
  assert.deepEqual(
    column?.filter(({ from, to }) => to > from),
    [
      { name: "happy", from: 0, to: 0.75 },
      { name: "neutral", from: 0.75, to: 1 },
    ],
  );
});
