// Which moments of a clip are read when it is stepped through.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Steps } from "../../../../static/js/live/logic/steps.js";
import { assertClose } from "../../helpers/assert-close.js";

for (const { range, expected } of [
  { range: { fromS: 0, perSecond: 2, duration_s: 1.2 }, expected: [0.002, 0.502, 1.002] },
  { range: { fromS: 0.7, perSecond: 2, duration_s: 1.2 }, expected: [0.702] },
  { range: { fromS: 0, perSecond: 25, duration_s: 0.04 }, expected: [0.002] },
  { range: { fromS: 2, perSecond: 25, duration_s: 1 }, expected: [] },
]) {
  test(`steps through ${JSON.stringify(range)} at [${expected}]`, () => {
    const steps = new Steps(range);
    const moments = [];
    for (let to = steps.next(); to !== null && moments.length < 100; to = steps.next()) moments.push(to);
    assertClose(moments, expected);
  });
}

test("reads a picture that is shown twice once, and only the one of the moment that was sought", () => {
  const steps = new Steps({ fromS: 0, perSecond: 10, duration_s: 60 });
  steps.next();
  assert.ok(steps.fits(0));
  assert.ok(!steps.isRepeated(0));
  steps.take(0);
  assertClose([steps.next() ?? NaN], [0.102]);
  assert.ok(steps.isRepeated(0));
  assert.ok(!steps.isRepeated(0.1));
  assert.ok(steps.fits(0.1));
  assert.ok(!steps.fits(5));
  assert.ok(!steps.fits(-3));
});
