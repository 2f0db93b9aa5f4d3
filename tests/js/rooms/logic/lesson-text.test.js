// The sentences about a room's activities.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ACTIVITIES,
  activityTitle,
  CAUSES,
  explanation,
  instruction,
  LESSONS,
  passcodeLine,
  sharingStatus,
  whyBoardIsEmpty,
} from "../../../../static/js/rooms/logic/lesson-text.js";

const ZEROS = [0, 0, 0, 0, 0, 0, 0];

/**
 * @param {number} taking_part
 * @param {number[] | null} now
 */
function view(taking_part, now = null, board_shown = true) {
  return { board: { taking_part, now, history: [], bin_s: 10 }, board_shown, least: 3 };
}

for (const { given, expected } of [
  { given: view(0), expected: "Results appear once 3 people share. Nobody is sharing yet." },
  { given: view(1), expected: "Results appear once 3 people share. 1 is sharing now." },
  { given: view(2), expected: "Results appear once 3 people share. 2 are sharing now." },
  { given: view(4), expected: "The group has just changed. Results will be back in a moment." },
  { given: view(4, ZEROS, false), expected: "The results are hidden for now." },
  { given: view(3, ZEROS), expected: "" },
]) {
  test(`the board says why it is empty: "${expected}"`, () => {
    assert.equal(whyBoardIsEmpty(given), expected);
  });
}

test("the board says that a passcode is asked for, and which one only if the host shows it", () => {
  assert.equal(passcodeLine({ asks_passcode: false, passcode: "" }), "");
  assert.equal(passcodeLine({ asks_passcode: true, passcode: "" }), "And the passcode that your teacher tells you");
  assert.equal(passcodeLine({ asks_passcode: true, passcode: "ABC234" }), "Passcode ABC234");
});

for (const { isLost, isSharing, hasPicture, expected } of [
  { isLost: false, isSharing: true, hasPicture: true, expected: /^You are sharing/ },
  { isLost: false, isSharing: false, hasPicture: true, expected: /^Nothing is shared\.$/ },
  { isLost: false, isSharing: false, hasPicture: false, expected: /^Nothing is shared\..+watch/ },
  { isLost: true, isSharing: true, hasPicture: true, expected: /Nothing is shared\.$/ },
]) {
  test(`a student is told whether anything is shared: ${JSON.stringify({ isLost, isSharing, hasPicture })}`, () => {
    assert.match(sharingStatus({ isLost, isSharing, hasPicture }), expected);
  });
}

test("the title of Mirror names the target", () => {
  assert.equal(activityTitle({ name: "mirror", target: "fear" }), "Look afraid");
  assert.equal(activityTitle({ name: "mirror", target: null }), "Match this expression");
});

test("Mirror says that the teacher chooses, until there is an expression", () => {
  for (const source of /** @type {const} */ (["cameras", "samples"])) {
    assert.match(instruction({ name: "mirror", target: null }, source), /^Your teacher chooses/);
    assert.doesNotMatch(instruction({ name: "mirror", target: "sad" }, source), /teacher/);
  }
});

test("nobody puts glasses on a photograph", () => {
  assert.deepEqual(CAUSES.samples, ["light", "blur", "angle", "size", "hand"]);
  assert.deepEqual(CAUSES.cameras, ["light", "glasses", "angle", "hand", "other"]);
});

test("the activities are in the order of the host's buttons", () => {
  assert.deepEqual(ACTIVITIES, ["now", "mirror", "machine", "fool", "inside"]);
});

for (const name of ACTIVITIES) {
  test(`${name} has whole sentences that claim no feelings, and no camera in a room without cameras`, () => {
    const activity = { name, target: /** @type {const} */ ("happy") };
    const samples = instruction(activity, "samples") + explanation(name, "samples");
    const sentences = [instruction(activity, "cameras"), samples, LESSONS[name].explanation];
    for (const sentence of sentences) assert.match(sentence, /[.?]$/);
    assert.doesNotMatch(JSON.stringify(LESSONS[name]), /you feel/);
    assert.doesNotMatch(samples, /camera|your face|glasses|your head/i);
  });
}
