// Says on a page that reads pictures by their pixels if this browser changes them.

import { changedPixelsWords } from "../shared/changed-pixels.js";
import { joinSentences } from "../shared/sentences.js";
import { readBackPattern } from "./canvas-check.js";
import { byId, setText } from "./elements.js";

export async function noteChangedPixels() {
  const words = changedPixelsWords(await readBackPattern());
  if (!words) return;
  setText(byId("changed-pixels"), joinSentences([words.sentence, words.advice]));
  byId("changed-pixels").hidden = false;
}
