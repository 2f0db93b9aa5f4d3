// Boxes and points: from the picture's pixels to the stage's, mirrored or not, and which box a point is in.

/** @import { Box, Point, Size } from "./types.js" */
/** @typedef {Size & {scale: number, left: number, top: number}} Fit Where a picture lies in a stage, in stage pixels. */

/**
 * Return where a picture lies in a stage that shows all of it, centred (CSS object-fit: contain); scale 0 without a
 * picture.
 * @param {Size} picture
 * @param {Size} stage
 * @returns {Fit}
 */
export function containFit(picture, stage) {
  if (!(picture.width > 0 && picture.height > 0)) return { scale: 0, left: 0, top: 0, width: 0, height: 0 };
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { scale, left: (stage.width - width) / 2, top: (stage.height - height) / 2, width, height };
}

/**
 * Place a box of a picture where it is when the whole picture is fitted into a frame, with bars where the shapes differ.
 * @param {Box} box
 * @param {Size} picture
 * @param {Size} frame
 * @returns {Box} in whole pixels of the frame
 */
export function fitBox(box, picture, frame) {
  const { scale, left, top } = containFit(picture, frame);
  const [x, y] = [Math.round(left + box.x * scale), Math.round(top + box.y * scale)];
  return { x, y, width: Math.round(box.width * scale), height: Math.round(box.height * scale) };
}

/**
 * Scale a box of one picture size to another size of the same picture.
 * @param {Box} box
 * @param {Size} from
 * @param {Size} to
 * @returns {Box}
 */
export function scaleBox(box, from, to) {
  const across = to.width / from.width;
  const down = to.height / from.height;
  return { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down };
}

/**
 * Convert a box from picture pixels to stage pixels.
 * @param {Box} box
 * @param {Fit} fit
 * @param {boolean} mirrored whether the picture is shown as in a mirror
 * @returns {Box}
 */
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

/**
 * Return the point turned about another by so many degrees anticlockwise, as seen where y grows downwards.
 * @param {Point} centre
 * @param {Point} point
 * @param {number} tilt_deg
 * @returns {Point}
 */
export function turnAbout(centre, point, tilt_deg) {
  const angle = (tilt_deg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [point.x - centre.x, point.y - centre.y];
  return { x: centre.x + dx * cos + dy * sin, y: centre.y - dx * sin + dy * cos };
}

/** @param {Size} box */
export function area(box) {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlapArea(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * @param {Box} box
 * @param {Point} point
 * @param {number} [tilt_deg] by which the box is turned about its centre, anticlockwise
 */
export function contains(box, point, tilt_deg = 0) {
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const { x, y } = tilt_deg ? turnAbout(centre, point, -tilt_deg) : point;
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/**
 * Return the smallest of the items whose `box`, turned by `tilt_deg`, contains the point, or null: a small face in front
 * of a large one can be hit.
 * @template {{box: Box, tilt_deg?: number}} Item
 * @param {Item[]} items
 * @param {Point} point
 * @returns {Item | null}
 */
export function hitTest(items, point) {
  const hits = items.filter((item) => contains(item.box, point, item.tilt_deg));
  let smallest = hits[0] ?? null;
  for (const hit of hits) if (area(hit.box) < area(smallest.box)) smallest = hit;
  return smallest;
}

/**
 * Move the box into the stage without resizing it; to the left and top edge where it is larger than the stage.
 * @template {Box} Placed
 * @param {Placed} box
 * @param {Size} stage
 * @returns {Placed}
 */
export function keepInside(box, stage) {
  const x = Math.max(0, Math.min(box.x, stage.width - box.width));
  const y = Math.max(0, Math.min(box.y, stage.height - box.height));
  return { ...box, x, y };
}
