// How the drawn faces glide from answer to answer, and when they disappear.

import assert from "node:assert/strict";
import { test } from "node:test";
import { glide, glideShare, glideTilt, staleAfterMs, Tracks } from "../../../../static/js/live/logic/tracks.js";
import { assertClose } from "../../helpers/assert-close.js";

/** @typedef {ReturnType<typeof makeTracks>} TestTracks */

/** @param {{glideMs?: number, minStaleMs?: number}} [options] */
function makeTracks(options) {
  /** @type {Tracks<ReturnType<typeof face>>} */
  const tracks = new Tracks(options);
  return tracks;
}

/** @param {number} id */
function face(id, x = 0, tilt_deg = 0) {
  return { id, box: { x, y: 0, width: 10, height: 10 }, tilt_deg };
}

/** @param {TestTracks} tracks */
function moveFrom100To200(tracks) {
  tracks.update([face(1, 100)], 0);
  tracks.at(0);
  tracks.update([face(1, 200)], 100);
}

/**
 * @param {TestTracks} tracks
 * @param {[nowMs: number, roundTripMs: number][]} answers
 */
function answerWithOneFace(tracks, ...answers) {
  for (const [nowMs, roundTripMs] of answers) tracks.update([face(1)], nowMs, roundTripMs);
}

/** @type {{name: string, act: (tracks: TestTracks) => void, nowMs: number, hold?: boolean, expected: [number, number][]}[]} */
const CASES = [
  { name: "nothing before the first answer", act: () => {}, nowMs: 0, expected: [] },
  { name: "nothing for an answer without faces", act: (tracks) => tracks.update([], 0), nowMs: 0, expected: [] },
  {
    name: "a new face in its place",
    act: (tracks) => tracks.update([face(1, 100)], 0),
    nowMs: 500,
    expected: [[1, 100]],
  },
  { name: "a face where it was when an answer comes", act: moveFrom100To200, nowMs: 100, expected: [[1, 100]] },
  { name: "a face on its way", act: moveFrom100To200, nowMs: 160, expected: [[1, 163.212]] },
  {
    name: "the same way however the time is divided",
    act: (tracks) => {
      moveFrom100To200(tracks);
      tracks.at(110);
      tracks.at(133);
    },
    nowMs: 160,
    expected: [[1, 163.212]],
  },
  {
    name: "a face nearly there after three time constants",
    act: moveFrom100To200,
    nowMs: 280,
    expected: [[1, 195.021]],
  },
  { name: "a face in its place when the clock goes back", act: moveFrom100To200, nowMs: 90, expected: [[1, 100]] },
  {
    name: "a face that turns back where it was drawn last",
    act: (tracks) => {
      moveFrom100To200(tracks);
      tracks.update([face(1, 100)], 160);
    },
    nowMs: 160,
    expected: [[1, 100]],
  },
  {
    name: "no face that the last answer left out",
    act: (tracks) => {
      tracks.update([face(1), face(2, 50)], 0);
      tracks.update([face(2, 50)], 10);
    },
    nowMs: 10,
    expected: [[2, 50]],
  },
  {
    name: "a face that came back in its new place",
    act: (tracks) => {
      tracks.update([face(1, 10)], 0);
      tracks.update([], 10);
      tracks.update([face(1, 99)], 20);
    },
    nowMs: 20,
    expected: [[1, 99]],
  },
  {
    name: "nothing after clear()",
    act: (tracks) => {
      tracks.update([face(1)], 0);
      tracks.clear();
    },
    nowMs: 1,
    expected: [],
  },
  {
    name: "a face until it is stale",
    act: (tracks) => tracks.update([face(1, 5)], 0),
    nowMs: 1000,
    expected: [[1, 5]],
  },
  { name: "no stale face", act: (tracks) => tracks.update([face(1)], 0), nowMs: 1001, expected: [] },
  {
    name: "no face that was stale before",
    act: (tracks) => {
      tracks.update([face(1)], 0);
      tracks.at(1001);
    },
    nowMs: 500,
    expected: [],
  },
  {
    name: "an old face while the picture stands still",
    act: (tracks) => tracks.update([face(1, 5)], 0),
    nowMs: 9000,
    hold: true,
    expected: [[1, 5]],
  },
  {
    name: "no old face once the picture moves",
    act: (tracks) => {
      tracks.update([face(1)], 0);
      tracks.at(9000, { hold: true });
    },
    nowMs: 9001,
    expected: [],
  },
  { name: "a slow answer no longer than usual", act: (t) => answerWithOneFace(t, [0, 500]), nowMs: 1001, expected: [] },
  {
    name: "a very slow answer for longer",
    act: (t) => answerWithOneFace(t, [0, 1200]),
    nowMs: 2400,
    expected: [[1, 0]],
  },
  { name: "a very slow answer not for ever", act: (t) => answerWithOneFace(t, [0, 1200]), nowMs: 2401, expected: [] },
  {
    name: "faces for longer when one of the last three answers was slow",
    act: (tracks) => answerWithOneFace(tracks, [0, 1200], [10, 20], [20, 20]),
    nowMs: 2420,
    expected: [[1, 0]],
  },
  {
    name: "faces no longer than usual when the last three answers were quick",
    act: (tracks) => answerWithOneFace(tracks, [0, 1200], [10, 20], [20, 20], [30, 20]),
    nowMs: 1031,
    expected: [],
  },
];

for (const { name, act, nowMs, hold = false, expected } of CASES) {
  test(`draws ${name}`, () => {
    const tracks = makeTracks();
    act(tracks);
    const drawn = tracks.at(nowMs, { hold });
    assert.deepEqual(
      drawn.map(({ face: { id }, box }) => [id, Number(box.x.toFixed(3))]),
      expected,
    );
  });
}

test("boxes jump without motion", () => {
  const tracks = makeTracks({ glideMs: 0 });
  moveFrom100To200(tracks);
  assert.equal(tracks.at(100)[0].box.x, 200);
});

for (const [minStaleMs, nowMs, expected] of /** @type {[number, number, boolean][]} */ ([
  [1000, 1010, false],
  [1000, 1011, true],
  [50, 60, false],
  [50, 61, true],
])) {
  test(`an answer at 10 ms is ${expected ? "" : "not "}stale at ${nowMs} ms`, () => {
    const tracks = makeTracks({ minStaleMs });
    assert.ok(tracks.isStale(0), "before the first answer");
    tracks.update([], 10);
    assert.equal(tracks.isStale(nowMs), expected);
  });
}

for (const [roundTripsMs, expected] of /** @type {[number[], number][]} */ ([
  [[], 1000],
  [[30, 500], 1000],
  [[30, 700, 600], 1400],
  [[1200], 2400],
  [[2000], 4000],
  [[60_000], 4000],
])) {
  test(`answers that take [${roundTripsMs}] ms are stale after ${expected} ms`, () => {
    assert.equal(staleAfterMs(roundTripsMs), expected);
  });
}

for (const [elapsedMs, glideMs, share] of [
  [0, 60, 0],
  [60, 60, 0.632121],
  [180, 60, 0.950213],
  [-5, 60, 0],
  [0, 0, 1],
  [1e9, 60, 1],
]) {
  test(`a box has gone ${share} of its way after ${elapsedMs} ms at ${glideMs} ms`, () => {
    const end = { x: 10, y: 20, width: 40, height: 80 };
    const { x, y, width, height } = glide({ x: 0, y: 0, width: 0, height: 0 }, end, glideShare(elapsedMs, glideMs));
    const rounded = [x / 10, y / 20, width / 40, height / 80].map((value) => Number(value.toFixed(6)));
    assertClose(rounded, [share, share, share, share]);
  });
}

/** @type {[from: number, to: number, share: number, expected: number][]} */
const TURNS = [
  [0, 20, 0, 0],
  [0, 20, 0.5, 10],
  [20, -20, 0.25, 10],
  [-12.5, 0, 1, 0],
  [170, -170, 0.25, 175], // the shorter way round
  [-170, 170, 0.75, 175],
  [170, -170, 0.75, -175],
  [10, 10.04, 0.1, 10.04], // nearer than it is known
  [3, 0, 0.99, 0],
  [3, 0, 0.98, 0.06],
];
for (const [from, to, share, expected] of TURNS) {
  test(`a tilt on its way from ${from} to ${to} is ${expected} after ${share} of it`, () => {
    assertClose([glideTilt(from, to, share)], [expected]);
  });
}

test("a face turns as its box glides, and is exactly upright in the end", () => {
  const tracks = makeTracks();
  tracks.update([face(1, 100, 20)], 0);
  assert.equal(tracks.at(50)[0].tilt_deg, 20);
  tracks.update([face(1, 200, 0)], 100);
  const [{ box, tilt_deg }] = tracks.at(160);
  assertClose([box.x, tilt_deg], [200 - 100 / Math.E, 20 / Math.E]);
  assert.equal(tracks.at(160 + 6 * 60)[0].tilt_deg, 0);
});

test("tilts jump without motion", () => {
  const tracks = makeTracks({ glideMs: 0 });
  tracks.update([face(1, 0, 30)], 0);
  tracks.update([face(1, 0, -30)], 100);
  assert.equal(tracks.at(100)[0].tilt_deg, -30);
});
