// Where each face's label goes: beside its box, never off the stage, off other labels and faces where it can be helped.

import { area, keepInside, overlapArea } from "./geometry.js";

// What a place costs, in label areas. Covering a label makes both unreadable; covering the face itself hides the thing
// that is talked about; STAY keeps a label where it was until another place is clearly better, so that it does not hop.
const COST = Object.freeze({ label: 8, otherFace: 2, ownFace: 1, rank: 0.02, stay: 0.2 });

const PLACES = Object.freeze({
  above: (box, size) => ({ x: box.x, y: box.y - size.height }),
  below: (box, size) => ({ x: box.x, y: box.y + box.height }),
  "above-right": (box, size) => ({ x: box.x + box.width - size.width, y: box.y - size.height }),
  "below-right": (box, size) => ({ x: box.x + box.width - size.width, y: box.y + box.height }),
  right: (box) => ({ x: box.x + box.width, y: box.y }),
  left: (box, size) => ({ x: box.x - size.width, y: box.y }),
  "inside-bottom": (box, size) => ({ x: box.x, y: box.y + box.height - size.height }),
  "inside-top": (box) => ({ x: box.x, y: box.y }),
});

/**
 * Places a label for each face, the first ones first.
 * faces: [{id, box, size: {width, height}}] in stage pixels; stage: {width, height}; before: the last result, if any.
 * Returns a Map from id to {x, y, width, height, place}.
 */
export function placeLabels(faces, stage, before = new Map()) {
  const placed = new Map();
  for (const face of faces) {
    const candidates = Object.keys(PLACES).map((place) => candidate(face, place, stage));
    const stayed = before.get(face.id)?.place;
    const costs = candidates.map((label, rank) => {
      return crowding(label, face, faces, placed) + rank * COST.rank - (label.place === stayed ? COST.stay : 0);
    });
    placed.set(face.id, candidates[costs.indexOf(Math.min(...costs))]);
  }
  return placed;
}

function candidate(face, place, stage) {
  const at = PLACES[place](face.box, face.size);
  const label = { ...at, width: face.size.width, height: face.size.height };
  return { ...keepInside(label, stage), place };
}

function crowding(label, face, faces, placed) {
  let cost = 0;
  for (const other of placed.values()) cost += COST.label * overlapArea(label, other);
  for (const other of faces) {
    cost += (other.id === face.id ? COST.ownFace : COST.otherFace) * overlapArea(label, other.box);
  }
  return cost / Math.max(1, area(label));
}
