// Brings recordings back from files.

import { parseRecording } from "../recorder/logic/export.js";
import { RecordingError } from "../recorder/logic/recording-errors.js";
import { explain } from "./opening.js";

const MOST_BYTES = 300 * 2 ** 20; // a browser holds no longer text

/** {saved: names, cutShort: names of those of which the end is missing, failed: why the last that failed did, or null}. */
export async function importAll(files, store) {
  const done = { saved: [], cutShort: [], failed: null };
  for (const file of files) {
    try {
      const { recording, cutShort } = await readFile(file);
      await store.save(recording);
      done.saved.push(recording.name);
      if (cutShort) done.cutShort.push(recording.name);
    } catch (error) {
      const { title, sentence, advice } = explain(error);
      done.failed = { title, sentence: files.length > 1 ? `${file.name}: ${sentence}` : sentence, advice };
      if (!(error instanceof RecordingError)) console.error(error);
    }
  }
  return done;
}

async function readFile(file) {
  if (file.size > MOST_BYTES) throw new RecordingError("too-large");
  return parseRecording(await file.text());
}
