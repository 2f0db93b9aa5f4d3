// Where each face's box and label go on a ground of some size, and the drawing of them.

import { drawBox, drawLabel, measureLabel } from "../dom/label-drawing.js";
import { placeLabels } from "../shared/label-placement.js";

const CROWDED = 1.6; // a label this many times wider than its face is shortened, where there are several

/** faces: [{face, box}] with the box in the ground's pixels; ground: {width, height}. Items to draw, in order. */
export function layOut(pen, faces, ground, chosenId = null) {
  const several = faces.length > 1;
  const items = faces.map(({ face, box }) => {
    const chosen = several && face.id === chosenId; // the only one needs no mark
    return { id: face.id, face, box, chosen, label: labelOf(pen, face, box, several) };
  });
  const wanted = items.map(({ id, box, label }) => ({ id, box, size: label }));
  const places = placeLabels(wanted, ground);
  return items.map((item) => ({ ...item, place: places.get(item.id) })).sort((a, b) => a.chosen - b.chosen);
}

export function drawFaces(pen, items) {
  for (const item of items) drawBox(pen, item.box, item.face, item);
  for (const item of items) drawLabel(pen, item.label, item.place, item.face, item);
}

function labelOf(pen, face, box, several) {
  const label = measureLabel(pen, face, { short: false });
  return several && label.width > CROWDED * box.width ? measureLabel(pen, face, { short: true }) : label;
}
