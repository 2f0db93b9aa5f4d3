// The settings of how the live page shows faces.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isChoice,
  LABEL_SCALES,
  mirrorSetting,
  SMALLEST_FACES,
} from "../../../../static/js/live/logic/display-settings.js";

test("knows its choices, and takes nothing else from storage", () => {
  assert.deepEqual(LABEL_SCALES, { small: 0.75, medium: 1, large: 1.5, largest: 2 });
  assert.deepEqual(SMALLEST_FACES, { any: 0, tenth: 0.1, fifth: 0.2, third: 1 / 3 });
  assert.equal(isChoice(LABEL_SCALES, "large"), true);
  for (const name of ["huge", "", "toString"]) assert.equal(isChoice(LABEL_SCALES, name), false, name);
});

test("remembers mirroring by what is shown", () => {
  assert.equal(mirrorSetting("camera", { isBack: false }), "mirrorFront");
  assert.equal(mirrorSetting("camera", { isBack: true }), "mirrorBack");
  assert.equal(mirrorSetting("screen", { isBack: false }), "mirrorOther");
  assert.equal(mirrorSetting("sample", { isBack: false }), "mirrorOther");
});
