// The whole session in one ZIP file: pictures with boxes, and both tables. Made piece by piece, without a worker.

import { Zip, ZipDeflate, ZipPassThrough } from "../../vendor/fflate/browser.js";
import { columnsJson, columnsMarkdown } from "../shared/columns.js";
import { stemOf, toCsv, uniqueNames } from "../shared/saved-files.js";
import { renderAnnotated } from "./annotation.js";
import { isRead, toJson, toReading } from "./logic/results.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("../shared/saved-files.js").CsvForm} CsvForm */
/** @typedef {{onProgress: (count: number) => void, signal: AbortSignal, csvForm: CsvForm}} ArchiveOptions
 * `count` is that of pictures in the archive so far */

/**
 * Create a ZIP file of the pictures that have been read, and of the readings of all. Reject if an annotated picture
 * cannot be made, or with the signal's reason.
 * @param {Picture[]} pictures
 * @param {import("../shared/page-config.js").Limits} limits
 * @param {ArchiveOptions} options
 */
export async function createArchive(pictures, limits, { onProgress, signal, csvForm }) {
  /** @type {Blob[]} */
  const parts = [];
  /** @type {Error | null} */
  let failure = null;
  const zip = new Zip((error, bytes) => {
    if (error) failure = error;
    else parts.push(new Blob([/** @type {BlobPart} */ (bytes)])); // a Blob each: browsers keep large ones on disk
  });
  addTables(zip, pictures, csvForm);
  const read = pictures.filter(isRead);
  const names = uniqueNames(read.map((picture) => `${stemOf(picture.name)}.${annotatedKind(picture)}`));
  for (const [index, picture] of read.entries()) {
    onProgress(index);
    signal.throwIfAborted();
    const annotated = await renderAnnotated(picture, limits, annotatedKind(picture));
    await addPicture(zip, `annotated/${names[index]}`, annotated);
    if (failure) throw failure;
  }
  zip.end();
  return new Blob(parts, { type: "application/zip" });
}

/**
 * @param {Zip} zip
 * @param {Picture[]} pictures
 * @param {CsvForm} csvForm
 */
function addTables(zip, pictures, csvForm) {
  const readings = pictures.map(toReading);
  const texts = {
    "faces.csv": toCsv(readings, csvForm),
    "faces.json": toJson(readings),
    "columns.md": columnsMarkdown(),
    "columns.json": columnsJson(),
  };
  for (const [name, text] of Object.entries(texts)) {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    entry.push(new TextEncoder().encode(text), true);
  }
}

/**
 * Return how an annotated picture is kept: a photograph as a PNG would be several times as large as its JPEG.
 * @param {Picture} picture
 */
function annotatedKind({ file }) {
  return file.type === "image/jpeg" ? "jpg" : "png";
}

/**
 * Add a PNG or JPEG, which is compressed already.
 * @param {Zip} zip
 * @param {string} name
 * @param {Blob} picture
 */
async function addPicture(zip, name, picture) {
  const entry = new ZipPassThrough(name);
  zip.add(entry);
  entry.push(new Uint8Array(await picture.arrayBuffer()), true);
}
