// Lays out and draws the boxes and labels of a picture's faces, on the page and into a PNG.

import { byId, canvasToJpeg, canvasToPng, context2d, make } from "../dom/elements.js";
import { drawBox, drawLabel, makePen, measureLabel } from "../dom/label-drawing.js";
import { scaleBox } from "../shared/geometry.js";
import { areCrowded } from "../shared/label-crowding.js";
import { placeLabels } from "../shared/label-placement.js";
import { decode } from "./decoding.js";

/** @typedef {import("../shared/types.js").Box} Box */
/** @typedef {import("../shared/types.js").Face} Face */
/** @typedef {import("../shared/types.js").PictureAnswer} PictureAnswer */
/** @typedef {import("../shared/types.js").Size} Size */
/** @typedef {ReturnType<typeof makePen>} Pen */
/** @typedef {ReturnType<typeof layOutFaces>[number]} LaidOutFace */

const MAX_LABEL_RATIO = 1.6; // a label this many times wider than its face is shortened, if there are several faces
const MIN_SIDE_PX = 640; // of the longer side: labels on a smaller picture cannot be read
const MAX_PIXELS = 16_777_216; // Safari's limit for a canvas on phones
const MAX_SIDE_PX = 16_384; // the browsers' limit for a canvas
const LINES_PER_SIDE = 45; // this many lines of text would fit along the longer side
const LABEL_PX = Object.freeze({ min: 13, max: 96 });
const BACKGROUND = "#3a3f47"; // for a picture that the browser cannot decode

/**
 * Return the faces in drawing order, each with its box, its label and the label's place, in pixels of the canvas. Where
 * labels would hide faces or each other, all but the selected face's are a number and a glyph.
 * @param {Pen} pen
 * @param {{face: Face, box: Box}[]} faces each turned by its face's tilt
 * @param {Size} canvas
 * @param {number | null} selectedId
 */
export function layOutFaces(pen, faces, canvas, selectedId = null) {
  const areSeveral = faces.length > 1;
  const items = faces.map(({ face, box }) => {
    const isSelected = areSeveral && face.id === selectedId; // a single face needs no mark
    const label = labelFor(pen, face, box, areSeveral);
    return { id: face.id, face, box, tilt_deg: face.tilt_deg, chosen: isSelected, label };
  });
  const place = () =>
    placeLabels(
      items.map(({ id, box, tilt_deg, label }) => ({ id, box, tilt_deg, size: label })),
      canvas,
      { direction: pen.direction },
    );
  let places = place();
  if (areSeveral && areCrowded(items, places)) {
    for (const item of items) if (!item.chosen) item.label = measureLabel(pen, item.face, { short: true, bare: true });
    places = place();
  }
  const placed = items.map((item) => ({ ...item, place: /** @type {Box} */ (places.get(item.id)) }));
  return placed.sort((a, b) => Number(a.chosen) - Number(b.chosen));
}

/**
 * @param {Pen} pen
 * @param {LaidOutFace[]} items
 */
export function drawFaces(pen, items) {
  for (const item of items) drawBox(pen, item);
  for (const item of items) drawLabel(pen, item.label, item.place, item.face, item);
}

/**
 * Render a picture with its boxes and labels, as a PNG or a JPEG. Reject if the browser cannot make one.
 * @param {import("./logic/session.js").Picture & {result: PictureAnswer}} picture
 * @param {import("../shared/page-config.js").Limits} limits
 * @param {"png" | "jpg"} kind
 */
export async function renderAnnotated(picture, limits, kind = "png") {
  const size = annotatedSize(picture.result);
  const canvas = make("canvas", size);
  const context = context2d(canvas);
  const bitmap = await decode(picture, Math.max(size.width, size.height), limits);
  if (bitmap) {
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    bitmap.close();
  } else {
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, size.width, size.height);
  }
  const pen = { ...makePen(context, byId("overlay")), fontPx: labelPx(size) }; // the overlay has the colours and font
  const faces = picture.result.faces.map((face) => ({ face, box: scaleBox(face.box, picture.result, size) }));
  drawFaces(pen, layOutFaces(pen, faces, size));
  const blob = await (kind === "jpg" ? canvasToJpeg(canvas) : canvasToPng(canvas));
  canvas.width = canvas.height = 0; // frees the pixels at once
  return blob;
}

/**
 * Return the size of a picture with drawn boxes: its own, enlarged for labels or reduced for a canvas where necessary.
 * @param {Size} size
 */
export function annotatedSize({ width, height }) {
  const enlarge = Math.max(1, MIN_SIDE_PX / Math.max(width, height));
  const maxScale = Math.min(Math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE_PX / Math.max(width, height));
  const scale = Math.min(enlarge, maxScale);
  const toPixels = (/** @type {number} */ side) => Math.max(1, Math.floor(side * scale));
  return { width: toPixels(width), height: toPixels(height) };
}

/** @param {Size} size */
function labelPx({ width, height }) {
  const fontPx = Math.round(Math.max(width, height) / LINES_PER_SIDE);
  return Math.min(LABEL_PX.max, Math.max(LABEL_PX.min, fontPx));
}

/**
 * @param {Pen} pen
 * @param {Face} face
 * @param {Box} box
 * @param {boolean} areSeveral
 */
function labelFor(pen, face, box, areSeveral) {
  const label = measureLabel(pen, face, { short: false });
  const isTooWide = areSeveral && label.width > MAX_LABEL_RATIO * box.width;
  return isTooWide ? measureLabel(pen, face, { short: true }) : label;
}
