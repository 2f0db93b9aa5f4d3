// The live page's states, and what the page does on the way from one to another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSource, INITIAL_STATE, pauseWord, transition } from "../../../../static/js/live/logic/page-state.js";

/** @import { PageEvent, PageState, StateName } from "../../../../static/js/live/logic/page-state.js" */

/** @type {Record<PageEvent["type"], PageEvent>} */
const EVENTS = {
  start: { type: "start", kind: "screen", isSameCamera: false },
  open: { type: "open", kind: "sample" },
  pause: { type: "pause" },
  resume: { type: "resume" },
  end: { type: "end" },
  seek: { type: "seek" },
  stop: { type: "stop" },
  fail: { type: "fail", code: "lost" },
};

/** @type {Record<StateName, Partial<Record<PageEvent["type"], StateName>>>} */
const EXPECTED = {
  idle: { start: "asking", fail: "error" },
  asking: { open: "live", fail: "error", stop: "idle" },
  live: { pause: "paused", end: "paused", start: "asking", fail: "error", stop: "idle" },
  paused: { resume: "live", end: "paused", seek: "paused", start: "asking", fail: "error", stop: "idle" },
  error: { start: "asking", fail: "error", stop: "idle" },
};

/**
 * @param {StateName} name
 * @returns {PageState}
 */
function inState(name) {
  return { ...INITIAL_STATE, name };
}

for (const [name, next] of /** @type {[StateName, object][]} */ (Object.entries(EXPECTED))) {
  for (const event of Object.values(EVENTS)) {
    const expected = /** @type {Record<string, StateName>} */ (next)[event.type] ?? null;
    test(`${event.type} leads from ${name} to ${expected ?? "nothing"}`, () => {
      assert.equal(transition(inState(name), event)?.state.name ?? null, expected);
    });
  }
}

test("the source's kind is known from the request on, and may change when it is open", () => {
  const asking = transition(inState("idle"), EVENTS.start);
  assert.equal(asking?.state.kind, "screen");
  assert.equal(transition(inState("asking"), EVENTS.open)?.state.kind, "sample");
  assert.equal(transition({ ...inState("live"), kind: "file" }, EVENTS.pause)?.state.kind, "file");
});

test("a clip that has ended is over until it is played again", () => {
  assert.equal(transition(inState("live"), EVENTS.end)?.state.hasEnded, true);
  assert.equal(transition(inState("paused"), EVENTS.end)?.state.hasEnded, true);
  assert.equal(transition({ ...inState("paused"), hasEnded: true }, EVENTS.resume)?.state.hasEnded, false);
  assert.equal(transition({ ...inState("paused"), hasEnded: true }, EVENTS.seek)?.state.hasEnded, false);
});

test("the button says that a clip that has ended is played again, and one that is paused goes on", () => {
  assert.equal(pauseWord(inState("live")), "Pause");
  assert.equal(pauseWord(inState("paused")), "Resume");
  assert.equal(pauseWord({ ...inState("paused"), hasEnded: true }), "Play again");
});

/** @type {{from: StateName, event: PageEvent, actions: string[]}[]} */
const ACTIONS = [
  {
    from: "idle",
    event: EVENTS.start,
    actions: ["endRecording", "stopSending", "forgetReadings", "clearTimeline", "openSource"],
  },
  {
    from: "live",
    event: EVENTS.start,
    actions: ["endRecording", "stopSending", "forgetReadings", "clearTimeline", "openSource"],
  },
  {
    from: "live",
    event: { type: "start", kind: "camera", isSameCamera: true },
    actions: ["stopSending", "forgetReadings", "openSource"],
  },
  {
    from: "idle",
    event: { type: "start", kind: "camera", isSameCamera: true },
    actions: ["endRecording", "stopSending", "forgetReadings", "clearTimeline", "openSource"],
  },
  { from: "asking", event: EVENTS.open, actions: ["showSource", "startParts", "startSending"] },
  { from: "live", event: EVENTS.pause, actions: ["stopSending", "pauseSource"] },
  { from: "paused", event: EVENTS.resume, actions: ["startSending", "resumeSource"] },
  { from: "live", event: EVENTS.end, actions: ["stopSending", "pauseSource", "endRecording"] },
  { from: "paused", event: EVENTS.end, actions: ["endRecording"] },
  { from: "paused", event: EVENTS.stop, actions: ["closeAll", "focusStart"] },
  { from: "asking", event: EVENTS.fail, actions: ["closeAll", "showError"] },
];

for (const { from, event, actions } of ACTIONS) {
  test(`${JSON.stringify(event)} in ${from} does ${actions.join(", ")}`, () => {
    assert.deepEqual(transition(inState(from), event)?.actions, actions);
  });
}

test("a source is open while the page is live or paused", () => {
  const open = Object.keys(EXPECTED).filter((name) => hasSource(/** @type {StateName} */ (name)));
  assert.deepEqual(open, ["live", "paused"]);
});
