import assert from "node:assert/strict";
import { test } from "node:test";
import { EMOTION_NAMES } from "../../../../static/js/shared/emotions.js";
import { computeDurations } from "../../../../static/js/shared/measures/durations.js";
import { buildSeries } from "../../../../static/js/shared/measures/series.js";
import { assertClose } from "../../helpers/assert-close.js";
import { makeFace, makeSamples } from "../../helpers/faces.js";

const happy = makeFace(1, { happy: 0.8 });
const sad = makeFace(1, { sad: 0.6 });

test("measures durations: happy 0 to 2, nobody to 3, sad to 4, a gap to 10, sad to 11, happy to 12", () => {
  const faces = [[happy], [happy], [], [sad], [sad], [sad], [happy], [happy]];
  const times = [0, 1, 2, 3, 4, 10, 11, 12];
  const samples = times.map((t_s, index) => ({ t_s, faces: faces[index] }));
  const durations = computeDurations(buildSeries(samples));
  assertClose(
    EMOTION_NAMES.map((name) => durations.seconds[name]),
    [0, 0, 0, 3, 2, 0, 0],
  );
  assertClose([durations.certain_s, durations.uncertain_s, durations.gap_s], [5, 1, 6]);
  assertClose([durations.shares.happy], [0.6]);
  assert.equal(durations.changes, 2); // happy to sad across the moment without a face; sad to happy after the gap
  assertClose([durations.changesPerMin], [24]); // 2 in 5 s
});

test("counts no change across a gap", () => {
  const durations = computeDurations(buildSeries(makeSamples([0, [happy]], [1, [happy]], [9, [sad]], [10, [sad]])));
  assertClose([durations.changes, durations.certain_s, durations.gap_s], [0, 2, 8]);
});
