// "Fool it" counts a change that was made and a label that followed, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FoolWatch } from "../../../../static/js/rooms/logic/fooling.js";

/** @import { Adjustments } from "../../../../static/js/rooms/sample-camera.js" */

/** @type {Adjustments} */
const UNCHANGED = { url: "one.jpg", light: 100, blur: 0, tilt: 0, zoom: 100, cover: "" };

/** A watch of a sample photograph that the machine has read as neutral. */
function sampleWatch() {
  const watch = new FoolWatch("samples");
  watch.setAdjustments(UNCHANGED, 0);
  watch.addReading("neutral", 1000);
  return watch;
}

/**
 * Give the same reading long enough to count.
 * @param {FoolWatch} watch
 * @param {import("../../../../static/js/shared/types.js").EmotionName | null} emotion
 * @param {number} nowMs when the first came
 */
function hold(watch, emotion, nowMs) {
  for (const passedMs of [0, 200, 400]) watch.addReading(emotion, nowMs + passedMs);
}

test("a photograph that was not changed fools nothing, whatever the machine says", () => {
  const watch = sampleWatch();
  hold(watch, "angry", 2000);
  assert.deepEqual(watch.causes, []);
});

test("another photograph is no change", () => {
  const watch = sampleWatch();
  watch.setAdjustments({ ...UNCHANGED, url: "two.jpg" }, 2000);
  hold(watch, "happy", 3000);
  assert.deepEqual(watch.causes, []);
  watch.setAdjustments({ ...UNCHANGED, url: "two.jpg", light: 20 }, 4000);
  hold(watch, "happy", 5000);
  assert.deepEqual(watch.causes, [], "of the second photograph it said happy all along");
});

test("a change that the machine's label did not follow does not count", () => {
  const watch = sampleWatch();
  watch.setAdjustments({ ...UNCHANGED, light: 20 }, 2000);
  hold(watch, "neutral", 3000);
  assert.deepEqual(watch.causes, []);
  hold(watch, null, 3500);
  assert.deepEqual(watch.causes, []);
});

for (const { change, cause } of [
  { change: { light: 15 }, cause: "light" },
  { change: { blur: 12 }, cause: "blur" },
  { change: { tilt: -45 }, cause: "angle" },
  { change: { zoom: 300 }, cause: "size" },
  { change: { cover: /** @type {const} */ ("mouth") }, cause: "hand" },
]) {
  test(`a label that followed a change counts once, as that change: ${cause}`, () => {
    const watch = sampleWatch();
    watch.setAdjustments({ ...UNCHANGED, ...change }, 2000);
    watch.addReading("angry", 2999);
    assert.deepEqual(watch.causes, [], "this reading may be of the picture before");
    watch.addReading("angry", 3000);
    assert.deepEqual(watch.causes, [], "the room may not have heard of it yet");
    watch.addReading("angry", 3400);
    assert.deepEqual(watch.causes, [cause]);
    assert.equal(watch.before, "neutral");
    watch.setCounted();
    hold(watch, "angry", 3500);
    assert.deepEqual(watch.causes, []);
  });
}

test("a photograph that was changed from the beginning has no label to compare with", () => {
  const watch = new FoolWatch("samples");
  watch.setAdjustments({ ...UNCHANGED, tilt: 30 }, 0);
  hold(watch, "angry", 1000);
  assert.deepEqual(watch.causes, []);
  assert.equal(watch.before, null);
});

test("before a camera, the machine must have said neutral first, and again for the next answer", () => {
  const watch = new FoolWatch("cameras");
  hold(watch, "angry", 0);
  assert.deepEqual(watch.causes, []);
  hold(watch, "neutral", 1000);
  assert.deepEqual(watch.causes, []);
  hold(watch, "angry", 2000);
  assert.deepEqual(watch.causes, ["light", "glasses", "angle", "hand", "other"]);
  watch.setCounted();
  hold(watch, "sad", 3000);
  assert.deepEqual(watch.causes, []);
  hold(watch, "neutral", 4000);
  hold(watch, "sad", 5000);
  assert.equal(watch.causes.length, 5);
  watch.restart();
  hold(watch, "sad", 6000);
  assert.deepEqual(watch.causes, [], "a new activity begins with a neutral face");
});
