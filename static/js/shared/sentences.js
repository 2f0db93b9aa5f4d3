// Puts sentences one after the other, as each language does.

import { pgettext } from "./translate.js";

/**
 * Return the sentences as one text.
 * @param {readonly string[]} sentences one or more
 */
export function joinSentences(sentences) {
  // Translator: a text of two sentences; leave the space out where the language has none between them
  return sentences.reduce((first, second) => pgettext("two sentences", "{first} {second}", { first, second }));
}
