import assert from "node:assert/strict";
import { test } from "node:test";
import {
  currentStep,
  lineToSay,
  STEPS,
  stepsDone,
  TOTAL_MINUTES,
} from "../../../../static/js/rooms/logic/lesson-script.js";
import { ACTIVITIES } from "../../../../static/js/rooms/logic/lesson-text.js";

/** @import { ActivityName, Milestone } from "../../../../static/js/shared/types.js" */

/**
 * @param {ActivityName} name
 * @param {number} round
 * @param {Milestone[]} happened
 */
const view = (name, round, ...happened) => ({ activity: { name, target: null, round, left_s: 0 }, happened });

test("the script leads from the projector by every activity to the end, in the twenty minutes that /lessons promises", () => {
  assert.deepEqual(
    STEPS.map(({ name }) => name),
    ["board", "join", ...ACTIVITIES, "end"],
  );
  assert.equal(TOTAL_MINUTES, 20);
});

test("each step has something to say, a question and words about the board", () => {
  for (const { name, say, ask, board } of STEPS) {
    for (const text of [say, board]) assert.match(text, /^[A-Z].*[.)]$/, name);
    assert.match(ask, /^[A-Z].*\?$/, name);
  }
});

test("what to say in a room with photographs speaks of no camera and of no student's own face", () => {
  for (const step of STEPS) assert.doesNotMatch(lineToSay(step, "samples"), /camera|your face|glasses|make that/i);
});

test("what to say in a room with cameras speaks of no photograph", () => {
  for (const step of STEPS) assert.doesNotMatch(lineToSay(step, "cameras"), /photograph/i);
});

test("the current step follows what happened", () => {
  assert.equal(currentStep(view("now", 0)), "board");
  assert.equal(currentStep(view("now", 0, "board")), "join");
  assert.equal(currentStep(view("now", 0, "joined")), "now", "who has joined found the way without a board");
  assert.equal(currentStep(view("now", 0, "board", "joined", "shared")), "now");
  assert.equal(currentStep(view("fool", 1, "fool")), "fool", "a teacher tries a lesson alone");
  assert.equal(currentStep(view("now", 2, "fool", "now")), "now", "back to the group");
});

test("a step that was left out is not done", () => {
  assert.deepEqual(stepsDone(view("fool", 1, "joined", "shared", "fool")), ["join", "now", "fool"]);
  assert.deepEqual(stepsDone(view("now", 2, "board", "fool", "now")), ["board", "fool", "now"]);
});
