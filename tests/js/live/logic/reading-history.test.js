// What a live session keeps of its readings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadingHistory } from "../../../../static/js/live/logic/reading-history.js";
import { EMOTION_NAMES } from "../../../../static/js/shared/emotions.js";
import { makeFace } from "../../helpers/faces.js";

/**
 * @param {[t_s: number, faces: ReturnType<typeof makeFace>[]][]} added
 * @param {{keptS?: number, maxRows?: number}} [options]
 */
function historyOf(added, options) {
  const history = new ReadingHistory(options);
  for (const [t_s, faces] of added) history.add(t_s, faces);
  return history;
}

/**
 * Return the moments that are kept after a face was read at these.
 * @param {number[]} moments
 * @param {{keptS?: number, maxRows?: number}} [options]
 */
function keptMoments(moments, options) {
  const face = makeFace(1);
  const history = historyOf(
    moments.map((t_s) => [t_s, [face]]),
    options,
  );
  return history.samples().map(({ t_s }) => t_s);
}

test("is empty at first", () => {
  const history = new ReadingHistory();
  assert.deepEqual(history.samples(), []);
  assert.equal(history.bounds, null);
  assert.equal(history.lastAddedS, 0);
});

test("returns what was added", () => {
  const faces = [makeFace(4, { happy: 0.5 }), makeFace(9, { sad: 0.75 }, { certain: false })];
  const history = historyOf([
    [0.5, faces],
    [1, []],
    [1.5, [makeFace(4)]],
  ]);
  const samples = history.samples();
  assert.deepEqual(
    samples.map(({ t_s }) => t_s),
    [0.5, 1, 1.5],
  );
  assert.deepEqual(
    samples[0].faces.map(({ id, certain, emotion }) => [id, certain, emotion]),
    faces.map(({ id, certain, emotion }) => [id, certain, emotion]),
  );
  for (const name of EMOTION_NAMES) {
    assert.ok(Math.abs(samples[0].faces[1].scores[name] - faces[1].scores[name]) < 1e-6, name);
  }
  assert.deepEqual(samples[1].faces, []);
  assert.deepEqual(history.bounds, { from_s: 0.5, to_s: 1.5 });
  assert.equal(history.lastAddedS, 1.5);
});

test("returns the samples of a range", () => {
  const history = historyOf([0, 1, 2, 3].map((t_s) => [t_s, []]));
  assert.deepEqual(
    history.samples(1, 2).map(({ t_s }) => t_s),
    [1, 2],
  );
});

for (const { moments, expected, name } of [
  { name: "replaces what is read again", moments: [0, 1, 2, 3, 1.5, 2.5], expected: [0, 1, 1.5, 2.5, 3] },
  { name: "keeps what lies beyond a moment gone back to", moments: [0, 1, 2, 3, 0.5], expected: [0, 0.5, 1, 2, 3] },
  { name: "replaces the same moment", moments: [0, 1, 2, 1], expected: [0, 1, 2] },
  { name: "sorts across a gap", moments: [0, 1, 2, 10, 11, 1.5], expected: [0, 1, 1.5, 2, 10, 11] },
  { name: "fills a gap", moments: [0, 10, 5, 6], expected: [0, 5, 6, 10] },
  { name: "puts earlier moments first", moments: [5, 6, 1, 2], expected: [1, 2, 5, 6] },
]) {
  test(`${name}: [${moments}]`, () => assert.deepEqual(keptMoments(moments), expected));
}

test("replaces all faces of a moment that is read again", () => {
  const faces = [makeFace(1)];
  const history = historyOf([
    [0, faces],
    [1, [makeFace(1), makeFace(2)]],
    [2, faces],
    [1, [makeFace(7)]],
  ]);
  assert.deepEqual(
    history.samples().map(({ faces }) => faces.map(({ id }) => id)),
    [[1], [7], [1]],
  );
});

test("keeps no more than an hour", () => {
  const kept = keptMoments(Array.from({ length: 9000 }, (_, second) => second));
  assert.equal(kept.at(-1), 8999);
  assert.ok(kept.length > 0.85 * 3600 && kept.length <= 3601, String(kept.length));
});

test("keeps no more rows than there is room for", () => {
  const kept = keptMoments(
    Array.from({ length: 1000 }, (_, second) => second),
    { maxRows: 100 },
  );
  assert.equal(kept.at(-1), 999);
  assert.ok(kept.length >= 85 && kept.length <= 100, String(kept.length));
});
