// Where each face's label goes: beside its box, never off the stage, off other labels and faces where it can be helped.

import { area, keepInside, overlapArea } from "./geometry.js";
import { boundsOf, cornersOf, coveredArea, extentBetween } from "./turned-box.js";

/** @import { Box, Point, Size, TurnedBox } from "./types.js" */
/** @typedef {{id: number, size: Size} & TurnedBox} LabelledFace A face and its label's size, in stage pixels. */
/** @typedef {LabelledFace & ReturnType<typeof shapeOf>} ShapedFace */
/** @typedef {Box & {place: string}} Placement Where a label goes; `place` names its position, in the mirror if right to left. */
/** @typedef {"ltr" | "rtl"} Direction in which a language is read */

// What a place costs, in label areas. Covering a label, or coming near it, makes both hard to read; covering the face
// itself hides what the label is about; `away` is for each label height between a label and its box. `stay` keeps a
// label where it was until another place is clearly better, so that it does not jump: it may come nearer than others.
const COST = Object.freeze({ label: 8, near: 2, otherFace: 2, ownFace: 1, away: 0.5, rank: 0.02, stay: 0.2 });
const GAP = 1 / 8; // of a label's height, between two labels

/**
 * Place a label for each face, the first ones first, where their text begins at the box. Return the placements by the
 * faces' ids.
 * @param {LabelledFace[]} faces
 * @param {Size} stage
 * @param {{before?: Map<number, Placement>, direction?: Direction}} [options] before: the last result
 * @returns {Map<number, Placement>}
 */
export function placeLabels(faces, stage, { before = new Map(), direction = "ltr" } = {}) {
  if (direction === "ltr") return placeFromLeft(faces, stage, before);
  const mirrored = faces.map((face) => ({ ...face, box: mirror(face.box, stage), tilt_deg: -face.tilt_deg }));
  const placed = placeFromLeft(mirrored, stage, before);
  return new Map([...placed].map(([id, placement]) => [id, mirror(placement, stage)]));
}

/**
 * @template {Box} B
 * @param {B} box
 * @param {Size} stage
 */
function mirror(box, stage) {
  return { ...box, x: stage.width - box.x - box.width };
}

/**
 * @param {LabelledFace[]} faces
 * @param {Size} stage
 * @param {Map<number, Placement>} before
 */
function placeFromLeft(faces, stage, before) {
  /** @type {Map<number, Placement>} */
  const placed = new Map();
  const shaped = faces.map((face) => ({ ...face, ...shapeOf(face) }));
  for (const face of shaped) {
    const labels = [...beside(face, stage), ...stacked(face, placed)].map((label) => keepInside(label, stage));
    const stayed = before.get(face.id)?.place;
    const costs = labels.map((label, rank) => {
      const stays = label.place === stayed;
      return (
        crowding(label, placed, stays) + covering(label, face, shaped) + rank * COST.rank - (stays ? COST.stay : 0)
      );
    });
    placed.set(face.id, labels[costs.indexOf(Math.min(...costs))]);
  }
  return placed;
}

/**
 * `lean` is 0 where the box stands or lies, 1 where it stands on a corner.
 * @param {TurnedBox} turned
 */
function shapeOf(turned) {
  const corners = cornersOf(turned);
  const lean = Math.abs(Math.sin((2 * turned.tilt_deg * Math.PI) / 180));
  return { corners, bounds: boundsOf(corners), lean };
}

/**
 * Return the places at the face's own box. The more it leans, the nearer a label comes to the uppermost corner, or to the
 * one that is farthest on its side. There it touches the edge without crossing it.
 * @param {ShapedFace} face
 * @param {Size} stage
 * @returns {Placement[]}
 */
function beside(face, stage) {
  const { bounds, size } = face;
  const { width, height } = size;
  const [right, bottom] = [bounds.x + bounds.width, bounds.y + bounds.height];
  const above = (/** @type {number} */ x) => touching(face, "y", -1, { x, y: bounds.y - height }, stage);
  const below = (/** @type {number} */ x) => touching(face, "y", 1, { x, y: bottom }, stage);
  /** @type {Record<string, Point>} */
  const places = {
    above: above(bounds.x),
    below: below(bounds.x),
    "above-right": above(right - width),
    "below-right": below(right - width),
    right: touching(face, "x", 1, { x: right, y: bounds.y }, stage),
    left: touching(face, "x", -1, { x: bounds.x - width, y: bounds.y }, stage),
    "inside-bottom": { x: bounds.x, y: bottom - height },
    "inside-top": { x: bounds.x, y: bounds.y },
  };
  return Object.entries(places).map(([place, at]) => ({ ...at, width, height, place }));
}
/**
 * Return a place on one side of the face, moved along its edge and against it.
 * @param {ShapedFace} face
 * @param {"x" | "y"} axis on which the label lies beside the face
 * @param {1 | -1} side of the face; -1: above or left
 * @param {Point} start where the label lies at an upright box
 * @param {Size} stage
 * @returns {Point}
 */
function touching({ corners, lean, size }, axis, side, start, stage) {
  const along = axis === "y" ? "x" : "y";
  const length = sideOn(along, size);
  const tip = corners.reduce((far, corner) => ((corner[axis] - far[axis]) * side > 0 ? corner : far));
  const wanted = start[along] + (tip[along] - length / 2 - start[along]) * lean;
  const begin = Math.max(0, Math.min(wanted, sideOn(along, stage) - length));
  const extent = extentBetween(corners, along, begin, begin + length);
  const edge = side < 0 ? extent && extent.min - sideOn(axis, size) : extent?.max;
  return { ...start, [along]: begin, [axis]: edge ?? start[axis] };
}

/**
 * @param {"x" | "y"} axis
 * @param {Size} size
 */
function sideOn(axis, { width, height }) {
  return axis === "x" ? width : height;
}

/**
 * Return places above and below the labels that are there already, for a face whose own are all taken.
 * @param {ShapedFace} face
 * @param {Map<number, Placement>} placed
 * @returns {Placement[]}
 */
function stacked({ bounds, size: { width, height } }, placed) {
  const gap = height * GAP;
  return [...placed].flatMap(([id, label]) => [
    { x: bounds.x, y: label.y - gap - height, width, height, place: `above-label-${id}` },
    { x: bounds.x, y: label.y + label.height + gap, width, height, place: `below-label-${id}` },
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
 * @param {ShapedFace} face
 * @param {ShapedFace[]} faces
 */
function covering(label, face, faces) {
  let cost = 0;
  for (const other of faces) {
    cost += (other.id === face.id ? COST.ownFace : COST.otherFace) * coveredArea(label, other.corners, other.bounds);
  }
  return cost / Math.max(1, area(label)) + (COST.away * distance(label, face.bounds)) / Math.max(1, label.height);
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
