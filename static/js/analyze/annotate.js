// A picture with its boxes and labels, as a PNG to keep.

import { byId, make } from "../dom/elements.js";
import { makePen } from "../dom/label-drawing.js";
import { scaleBox } from "../shared/geometry.js";
import { drawFaces, layOut } from "./face-layout.js";
import { annotatedSize, labelPx } from "./logic/annotated-size.js";
import { decode } from "./preview.js";

const PLAIN = "#3a3f47";

/** A PNG as a Blob, of a picture that has been read. Rejects where the browser cannot make one. */
export async function annotated(picture, limits) {
  const size = annotatedSize(picture.result);
  const canvas = make("canvas", size);
  const context = canvas.getContext("2d");
  const bitmap = await decode(picture, Math.max(size.width, size.height), limits);
  if (bitmap) {
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    bitmap.close();
  } else {
    context.fillStyle = PLAIN;
    context.fillRect(0, 0, size.width, size.height);
  }
  drawOn(context, picture.result, size);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  canvas.width = canvas.height = 0; // lets go of the pixels at once
  if (!blob) throw new Error("The browser could not make the picture.");
  return blob;
}

function drawOn(context, result, size) {
  const style = byId("overlay"); // has the colours and the font
  const pen = { ...makePen(context, style), fontPx: labelPx(size) };
  const faces = result.faces.map((face) => ({ face, box: scaleBox(face.box, result, size) }));
  drawFaces(pen, layOut(pen, faces, size));
}
