// Where labels go: on the stage, off each other, and where they were before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { overlapArea } from "../../../static/js/shared/geometry.js";
import { placeLabels } from "../../../static/js/shared/label-placement.js";
import { boundsOf, cornersOf, coveredArea } from "../../../static/js/shared/turned-box.js";
import { assertClose } from "../helpers/assert-close.js";

/** @import { LabelledFace, Placement } from "../../../static/js/shared/label-placement.js" */
/** @import { Box, Size } from "../../../static/js/shared/types.js" */

const STAGE = { width: 640, height: 480 };
const LABEL = { width: 150, height: 28 };
const TOLERANCE = 1e-6; // of an overlap in square pixels

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
function box(x, y, width, height) {
  return { x, y, width, height };
}

/**
 * @param {LabelledFace[]} faces
 * @param {Size} [stage]
 * @param {Map<number, Placement>} [before]
 */
function place(faces, stage = STAGE, before = new Map()) {
  const placed = placeLabels(faces, stage, { before });
  const labels = faces.map(({ id }) => /** @type {Placement} */ (placed.get(id)));
  return { placed, labels };
}

/**
 * Place one scene after the other, each from the places before. Return the place of one face's label in each.
 * @param {LabelledFace[][]} scenes
 * @param {number} id
 */
function placesOf(scenes, id) {
  /** @type {Map<number, Placement>} */
  let before = new Map();
  return scenes.map((faces) => {
    before = placeLabels(faces, STAGE, { before });
    return before.get(id)?.place;
  });
}

/** @param {Placement[]} labels */
function overlapping(labels) {
  return labels.flatMap((a, index) => labels.slice(index + 1).filter((b) => overlapArea(a, b) > TOLERANCE)).length;
}

/** @type {[there: Box, place: string | null, x: number, y: number][]} place: null where several are the same */
const PLACES = [
  [box(200, 200, 160, 160), "above", 200, 172],
  [box(200, 0, 160, 160), "below", 200, 160],
  [box(540, 200, 90, 100), "above", 490, 172], // moved in from the right edge
  [box(0, 0, 160, 480), "right", 160, 0],
  [box(480, 0, 160, 480), "left", 330, 0],
  [box(0, 0, 640, 480), null, 0, 0], // the face fills the stage
  [box(-100, -100, 900, 900), null, 0, 0],
  [box(300, 240, 0, 0), "above", 300, 212],
];
for (const [there, expected, x, y] of PLACES) {
  test(`places one label ${expected ?? "in the corner"} for ${JSON.stringify(there)}`, () => {
    const { labels } = place([{ id: 1, box: there, tilt_deg: 0, size: LABEL }]);
    assert.deepEqual(labels[0], { x, y, ...LABEL, place: expected ?? labels[0].place });
  });
}

test("in a language that is read from the right, labels begin at the right, as in a mirror", () => {
  for (const [there, , x, y] of PLACES.slice(0, -3)) {
    const mirrored = { ...there, x: STAGE.width - there.x - there.width };
    for (const tilt_deg of [0, 20]) {
      const label = (/** @type {LabelledFace} */ face, /** @type {"ltr" | "rtl"} */ direction) =>
        /** @type {Placement} */ (placeLabels([face], STAGE, { direction }).get(1));
      const [left, right] = [
        label({ id: 1, box: there, tilt_deg, size: LABEL }, "ltr"),
        label({ id: 1, box: mirrored, tilt_deg: -tilt_deg, size: LABEL }, "rtl"),
      ];
      assertClose([right.x, right.y], [STAGE.width - LABEL.width - left.x, left.y]);
      if (!tilt_deg) assertClose([right.x, right.y], [STAGE.width - LABEL.width - x, y]);
    }
  }
});

const TURNED = { id: 1, box: box(240, 160, 160, 160), size: LABEL };
const TILTS = Array.from({ length: 361 }, (_, step) => step / 2 - 90); // from lying on one side to the other

/** @param {{box: Box, tilt_deg: number}} face */
function covers(face, /** @type {Box} */ label) {
  const corners = cornersOf(face);
  return coveredArea(label, corners, boundsOf(corners));
}

test("the label of a turned box touches it from above, and covers nothing of it", () => {
  for (const tilt_deg of TILTS) {
    const face = { ...TURNED, tilt_deg };
    const [label] = place([face]).labels;
    assert.ok(label.place.startsWith("above"), `${tilt_deg}: ${label.place}`);
    assert.ok(covers(face, label) < TOLERANCE, `${tilt_deg}: it covers the face`);
    assert.ok(covers(face, { ...label, y: label.y + 1 }) > 0, `${tilt_deg}: it hangs in the air`);
  }
});

test("the label of a box on its corner is over the corner", () => {
  for (const tilt_deg of [45, -45]) {
    const [label] = place([{ ...TURNED, tilt_deg }]).labels;
    const tip = 240 - (160 / 2) * Math.SQRT2;
    assertClose([label.x, label.y], [320 - LABEL.width / 2, tip - LABEL.height]);
  }
});

test("the label comes nearer to the uppermost corner, the more the box leans", () => {
  const distances = [5, 15, 30, 45].map((tilt_deg) => {
    const face = { ...TURNED, size: { width: 40, height: 28 }, tilt_deg };
    const [label] = place([face]).labels;
    const corner = cornersOf(face)[1]; // turned anticlockwise, the right end of the upper edge is the uppermost
    return Math.abs(label.x + label.width / 2 - corner.x);
  });
  assert.deepEqual(
    distances,
    distances.toSorted((a, b) => b - a),
  );
});

test("a label moves little when its box turns a little", () => {
  /** @type {Map<number, Placement>} */
  let before = new Map();
  for (const tilt_deg of TILTS) {
    const last = before.get(1);
    before = placeLabels([{ ...TURNED, tilt_deg }], STAGE, { before });
    const label = /** @type {Placement} */ (before.get(1));
    const moved = last ? Math.hypot(label.x - last.x, label.y - last.y) : 0;
    assert.ok(moved < 6, `${tilt_deg}: ${moved} px in half a degree`);
  }
});

test("the label of a turned box at the stage's upper edge stays on the stage and off the face", () => {
  const face = { id: 1, box: box(0, 0, 160, 160), tilt_deg: 20, size: LABEL };
  const [label] = place([face]).labels;
  assert.ok(covers(face, label) < TOLERANCE, JSON.stringify(label));
  assert.ok(label.x >= 0 && label.y >= 0);
});

test("places nothing without faces", () => assert.equal(placeLabels([], STAGE).size, 0));

for (const stage of [
  { width: 0, height: 0 },
  { width: 100, height: 20 },
]) {
  test(`puts a label that is larger than ${stage.width}x${stage.height} in the corner`, () => {
    const [{ x, y }] = place([{ id: 1, box: box(10, 5, 10, 10), tilt_deg: 0, size: LABEL }], stage).labels;
    assert.deepEqual([x, y], [0, 0]);
  });
}

test("places a label without a size", () => {
  const [label] = place([{ id: 1, box: box(10, 50, 10, 10), tilt_deg: 0, size: { width: 0, height: 0 } }]).labels;
  assert.deepEqual([label.x, label.y, label.place], [10, 50, "above"]);
});

test("keeps a label off another face", () => {
  const upper = box(200, 100, 150, 150);
  const faces = [upper, box(200, 255, 150, 150)].map((there, id) => ({ id, box: there, tilt_deg: 0, size: LABEL }));
  assert.equal(overlapArea(place(faces).labels[1], upper), 0);
});

test("keeps the labels of five faces in one place apart", () => {
  const faces = [1, 2, 3, 4, 5].map((id) => ({ id, box: box(300, 200, 40, 40), tilt_deg: 0, size: LABEL }));
  assert.equal(overlapping(place(faces).labels), 0);
});

/**
 * Return 300 scenes of one to five faces anywhere, always the same ones.
 * @param {Size} stage
 * @param {number} maxTilt in degrees
 */
function randomScenes(stage, maxTilt) {
  let seed = 20;
  const between = (/** @type {number} */ from, /** @type {number} */ to) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return from + ((to - from) * seed) / 2 ** 32;
  };
  const randomFace = (/** @type {number} */ id) => {
    const side = between(40, 200);
    const there = box(between(0, stage.width - side), between(0, stage.height - side), side, side);
    return {
      id,
      box: there,
      tilt_deg: maxTilt && between(-maxTilt, maxTilt),
      size: { width: between(80, 240), height: 28 },
    };
  };
  return Array.from({ length: 300 }, () =>
    Array.from({ length: Math.floor(between(1, 6)) }, (_, index) => randomFace(index + 1)),
  );
}

for (const [name, width, height] of /** @type {[string, number, number][]} */ ([
  ["a laptop", 988, 611],
  ["a small window", 640, 480],
  ["a phone", 390, 405],
  ["a phone on its side", 508, 318],
])) {
  for (const maxTilt of [0, 60]) {
    test(`labels of crowded faces up to ${maxTilt} degrees do not overlap on ${name}, and stay on the stage`, () => {
      const stage = { width, height };
      for (const faces of randomScenes(stage, maxTilt)) {
        const { labels } = place(faces, stage);
        assert.equal(overlapping(labels), 0, JSON.stringify(faces));
        for (const label of labels) {
          assert.ok(label.x >= 0 && label.x + label.width <= width + TOLERANCE, JSON.stringify(label));
          assert.ok(label.y >= 0 && label.y + label.height <= height + TOLERANCE, JSON.stringify(label));
        }
      }
    });
  }
}

test("a label stays while another place is hardly better", () => {
  const trembling = [24, 30, 24, 30].map((y) => [{ id: 1, box: box(200, y, 100, 100), tilt_deg: 0, size: LABEL }]);
  assert.deepEqual(placesOf(trembling, 1), Array(4).fill("below")); // above is free from 28 on
});

test("a label does not jump while its neighbour trembles", () => {
  // It may come nearer to the other label than others may be placed; once moved away it comes back later.
  const left = { id: 1, box: box(100, 200, 120, 120), tilt_deg: 0, size: LABEL };
  const scenes = [5, 2, 1, -2, 1, 2].map((gap) => [
    left,
    { id: 2, box: box(100 + LABEL.width + gap, 200, 120, 120), tilt_deg: 0, size: LABEL },
  ]);
  const isAbove = placesOf(scenes, 2).map((name) => name === "above");
  assert.deepEqual(isAbove, [true, true, true, false, false, false]);
});

test("a label moves when its place is gone", () => {
  const downAndUp = [200, 0, 380].map((y) => [{ id: 1, box: box(200, y, 100, 100), tilt_deg: 0, size: LABEL }]);
  assert.deepEqual(placesOf(downAndUp, 1), ["above", "below", "above"]);
});
