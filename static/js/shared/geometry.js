// Boxes and points: from the picture's pixels to the stage's, mirrored or not, and which box a point is in.

/**
 * Where a picture lies in a stage that shows all of it, centred (CSS object-fit: contain).
 * Sizes are {width, height}. Returns {scale, left, top, width, height} in stage pixels; scale 0 without a picture.
 */
export function containFit(picture, stage) {
  if (!(picture.width > 0 && picture.height > 0)) return { scale: 0, left: 0, top: 0, width: 0, height: 0 };
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { scale, left: (stage.width - width) / 2, top: (stage.height - height) / 2, width, height };
}

/** A box of one picture size in another size of the same picture: {x, y, width, height}. */
export function scaleBox(box, from, to) {
  const across = to.width / from.width;
  const down = to.height / from.height;
  return { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down };
}

/** A box in picture pixels, in stage pixels. `mirrored`: the picture is shown as in a mirror. */
export function toStage(box, fit, mirrored) {
  const x = box.x * fit.scale;
  const width = box.width * fit.scale;
  return {
    x: fit.left + (mirrored ? fit.width - x - width : x),
    y: fit.top + box.y * fit.scale,
    width,
    height: box.height * fit.scale,
  };
}

export function area(box) {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

export function overlapArea(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

export function contains(box, point) {
  const inX = point.x >= box.x && point.x <= box.x + box.width;
  return inX && point.y >= box.y && point.y <= box.y + box.height;
}

/** The smallest of the items whose `box` holds the point, or null: a small face in front of a large one can be hit. */
export function hitTest(items, point) {
  const hit = items.filter((item) => contains(item.box, point));
  return hit.reduce((best, item) => (best && area(best.box) <= area(item.box) ? best : item), null);
}

/** The box moved, not resized, so that it lies in the stage; at its left and top edge where it is larger than that. */
export function keepInside(box, stage) {
  const x = Math.max(0, Math.min(box.x, stage.width - box.width));
  const y = Math.max(0, Math.min(box.y, stage.height - box.height));
  return { ...box, x, y };
}
