// Which files of a dropped folder are nobody's pictures, and what the page says of those that cannot be opened.

import { ngettext, pgettext } from "../../shared/translate.js";

const MOST_NAMED = 3;
// macOS, Windows, Synology and NTFS, in lower case
const SYSTEM_NAMES = new Set([
  "__macosx",
  "$recycle.bin",
  "@eadir",
  "desktop.ini",
  "ehthumbs.db",
  "icon\r",
  "system volume information",
  "thumbs.db",
]);

/**
 * Return whether systems leave a file or folder of this name among pictures: .DS_Store, ._photo.jpg, Thumbs.db and the
 * like. The same rule as the command's (model/io/folders.py).
 * @param {string} name
 */
export function isSystemName(name) {
  return name.startsWith(".") || SYSTEM_NAMES.has(name.toLowerCase());
}

/**
 * Return the sentence about files that cannot be opened.
 * @param {string[]} names one or more
 */
export function unreadableSentence(names) {
  const named = names.slice(0, MOST_NAMED).join(pgettext("between the things in a list", ", "));
  const others = names.length - MOST_NAMED;
  if (others <= 0) {
    // Translator: the names of files
    return ngettext(
      "{names} could not be opened. Files that are only in the cloud must be downloaded first.",
      "{names} could not be opened. Files that are only in the cloud must be downloaded first.",
      names.length,
      { names: named },
    );
  }
  // Translator: the names of files, and how many there are besides
  return ngettext(
    "{names} and {count} more could not be opened. Files that are only in the cloud must be downloaded first.",
    "{names} and {count} more could not be opened. Files that are only in the cloud must be downloaded first.",
    others,
    { names: named },
  );
}
