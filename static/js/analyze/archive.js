// All of the session in one ZIP: pictures with boxes, and both tables. Made piece by piece, without a worker.

import { Zip, ZipDeflate, ZipPassThrough } from "../../vendor/fflate/browser.js";
import { toCsv } from "../shared/faces-csv.js";
import { stemOf, uniqueNames } from "../shared/file-names.js";
import { annotated } from "./annotate.js";
import { readingOf, toJson } from "./logic/readings.js";

/**
 * A ZIP as a Blob of the pictures that have been read, and the readings of all. onStep: called with how many pictures
 * are in it; signal: ends it. Rejects where a picture cannot be made, or with the signal's reason.
 */
export async function archive(pictures, limits, { onStep, signal }) {
  const parts = [];
  let failure = null;
  const zip = new Zip((error, bytes) => {
    if (error) failure = error;
    else parts.push(new Blob([bytes])); // a Blob each: browsers keep large ones on disk
  });
  addTables(zip, pictures.map(readingOf));
  const read = pictures.filter((picture) => picture.result);
  const names = uniqueNames(read.map((picture) => `${stemOf(picture.name)}.png`));
  for (const [index, picture] of read.entries()) {
    onStep(index);
    signal.throwIfAborted();
    const png = await annotated(picture, limits);
    await add(zip, `annotated/${names[index]}`, png);
    if (failure) throw failure;
  }
  zip.end();
  return new Blob(parts, { type: "application/zip" });
}

function addTables(zip, readings) {
  const texts = { "faces.csv": toCsv(readings), "faces.json": toJson(readings) };
  for (const [name, text] of Object.entries(texts)) {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    entry.push(new TextEncoder().encode(text), true);
  }
}

/** PNG is compressed already. */
async function add(zip, name, blob) {
  const entry = new ZipPassThrough(name);
  zip.add(entry);
  entry.push(new Uint8Array(await blob.arrayBuffer()), true);
}
