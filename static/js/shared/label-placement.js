// Where each face's label goes: beside its box, never off the stage, off other labels and faces where it can be helped.

import { area, keepInside, overlapArea } from "./geometry.js";

/** @import { Box, Point, Size } from "./types.js" */
/** @typedef {{id: number, box: Box, size: Size}} LabelledFace A face and its label's size, in stage pixels. */
/** @typedef {Box & {place: string}} Placement Where a label goes; `place` names its position at the box. */

// What a place costs, in label areas. Covering a label, or coming near it, makes both hard to read; covering the face
// itself hides what the label is about; `away` is for each label height between a label and its box. `stay` keeps a
// label where it was until another place is clearly better, so that it does not jump: it may come nearer than others.
const COST = Object.freeze({ label: 8, near: 2, otherFace: 2, ownFace: 1, away: 0.5, rank: 0.02, stay: 0.2 });
const GAP = 1 / 8; // of a label's height, between two labels

/** @type {Readonly<Record<string, (box: Box, size: Size) => Point>>} */
const BESIDE = Object.freeze({
  above: (box, size) => ({ x: box.x, y: box.y - size.height }),
  below: (box) => ({ x: box.x, y: box.y + box.height }),
  "above-right": (box, size) => ({ x: box.x + box.width - size.width, y: box.y - size.height }),
  "below-right": (box, size) => ({ x: box.x + box.width - size.width, y: box.y + box.height }),
  right: (box) => ({ x: box.x + box.width, y: box.y }),
  left: (box, size) => ({ x: box.x - size.width, y: box.y }),
  "inside-bottom": (box, size) => ({ x: box.x, y: box.y + box.height - size.height }),
  "inside-top": (box) => ({ x: box.x, y: box.y }),
});

/**
 * Place a label for each face, the first ones first. Return the placements by the faces' ids.
 * @param {LabelledFace[]} faces
 * @param {Size} stage
 * @param {Map<number, Placement>} [before] the last result
 * @returns {Map<number, Placement>}
 */
export function placeLabels(faces, stage, before = new Map()) {
  /** @type {Map<number, Placement>} */
  const placed = new Map();
  for (const face of faces) {
    const labels = [...beside(face), ...stacked(face, placed)].map((label) => keepInside(label, stage));
    const stayed = before.get(face.id)?.place;
    const costs = labels.map((label, rank) => {
      const stays = label.place === stayed;
      return crowding(label, placed, stays) + covering(label, face, faces) + rank * COST.rank - (stays ? COST.stay : 0);
    });
    placed.set(face.id, labels[costs.indexOf(Math.min(...costs))]);
  }
  return placed;
}

/**
 * @param {LabelledFace} face
 * @returns {Placement[]}
 */
function beside({ box, size: { width, height } }) {
  const size = { width, height };
  return Object.entries(BESIDE).map(([place, at]) => ({ ...at(box, size), ...size, place }));
}

/**
 * Return places above and below the labels that are there already, for a face whose own are all taken.
 * @param {LabelledFace} face
 * @param {Map<number, Placement>} placed
 * @returns {Placement[]}
 */
function stacked({ box, size: { width, height } }, placed) {
  const gap = height * GAP;
  return [...placed].flatMap(([id, label]) => [
    { x: box.x, y: label.y - gap - height, width, height, place: `above-label-${id}` },
    { x: box.x, y: label.y + label.height + gap, width, height, place: `below-label-${id}` },
  ]);
}

/**
 * @param {Placement} label
 * @param {Map<number, Placement>} placed
 * @param {boolean} stays
 */
function crowding(label, placed, stays) {
  const around = stays ? label : grow(label, label.height * GAP * 0.99);
  let cost = 0;
  for (const other of placed.values()) {
    const share = overlapArea(label, other) / Math.max(1, area(label));
    if (overlapArea(around, other) > 0) cost += COST.near + COST.label * share;
  }
  return cost;
}

/**
 * @param {Placement} label
 * @param {LabelledFace} face
 * @param {LabelledFace[]} faces
 */
function covering(label, face, faces) {
  let cost = 0;
  for (const other of faces) {
    cost += (other.id === face.id ? COST.ownFace : COST.otherFace) * overlapArea(label, other.box);
  }
  return cost / Math.max(1, area(label)) + (COST.away * distance(label, face.box)) / Math.max(1, label.height);
}

/**
 * Return how far apart two boxes are, 0 where they touch.
 * @param {Box} a
 * @param {Box} b
 */
function distance(a, b) {
  const across = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width);
  return Math.hypot(across, Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height));
}

/**
 * @param {Box} box
 * @param {number} by
 */
function grow(box, by) {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}
