// Texts that are shown or announced only when they have lasted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcements, SteadyText } from "../../../../static/js/live/logic/steady-text.js";

/** @type {{name: string, heard: [sentence: string, atMs: number, isAnnounced: boolean][]}[]} */
const TABLES = [
  {
    name: "nothing where there is nothing to say",
    heard: [
      ["", 0, false],
      ["", 10_000, false],
    ],
  },
  {
    name: "a sentence once, when it has lasted",
    heard: [
      ["happy", 0, false],
      ["happy", 799, false],
      ["happy", 800, true],
      ["happy", 9000, false],
    ],
  },
  {
    name: "no sentence that was too short",
    heard: [
      ["happy", 0, false],
      ["sad", 700, false],
      ["sad", 1499, false],
      ["sad", 1500, true],
    ],
  },
  {
    name: "a change four seconds after the last",
    heard: [
      ["happy", 0, false],
      ["happy", 800, true],
      ["sad", 1000, false],
      ["sad", 4799, false],
      ["sad", 4800, true],
    ],
  },
  {
    name: "a late change when it has lasted",
    heard: [
      ["happy", 0, false],
      ["happy", 800, true],
      ["sad", 4500, false],
      ["sad", 4800, false],
      ["sad", 5300, true],
    ],
  },
  {
    name: "nothing when a change was undone",
    heard: [
      ["happy", 0, false],
      ["happy", 800, true],
      ["sad", 1000, false],
      ["happy", 2000, false],
      ["happy", 9000, false],
    ],
  },
  {
    name: "an empty sentence like any other",
    heard: [
      ["happy", 0, false],
      ["happy", 800, true],
      ["", 1000, false],
      ["", 4800, true],
    ],
  },
];

for (const { name, heard } of TABLES) {
  test(`announces ${name}`, () => {
    const announcements = new Announcements();
    for (const [sentence, atMs, isAnnounced] of heard) {
      assert.equal(announcements.next(sentence, atMs), isAnnounced ? sentence : null, `${sentence} at ${atMs} ms`);
    }
  });
}

test("a text stays until others have taken its place for a while", () => {
  const steady = new SteadyText(2500);
  /** @type {[text: string, atMs: number, expected: string][]} */
  const steps = [
    ["", 0, ""],
    ["four", 100, ""],
    ["five", 2599, ""],
    ["four", 2600, "four"],
    ["five", 2700, "four"],
    ["four", 5000, "four"], // back before it was time
    ["five", 5100, "four"],
    ["", 7599, "four"],
    ["", 7600, ""],
    ["four", 8000, ""],
  ];
  for (const [text, atMs, expected] of steps) assert.equal(steady.next(text, atMs), expected, `at ${atMs} ms`);
  steady.reset();
  assert.equal(steady.next("four", 10_600), "");
  assert.equal(steady.next("four", 13_100), "four");
});
