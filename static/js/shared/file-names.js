// Names for files that are saved.

// Characters that one operating system or another forbids in a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among them
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g;

/**
 * Return "holiday" for "holiday.jpg", with forbidden characters replaced.
 * @param {string} name
 */
export function stemOf(name) {
  const stem = name
    .replace(/\.[^.]*$/, "")
    .replace(FORBIDDEN, "_")
    .trim();
  return /^\.*$/.test(stem) ? "picture" : stem;
}

/**
 * Return "JPG" for "holiday.jpg", or "" for a name without an extension or with one too long for a thumbnail.
 * @param {string} name
 */
export function extensionOf(name) {
  return (/\.([^.\s]{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();
}

/**
 * Return the names in order, each numbered where an earlier one is the same apart from case.
 * @param {string[]} names
 */
export function uniqueNames(names) {
  const taken = new Set();
  return names.map((name) => {
    const [, stem = "", extension = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${stem} (${count})${extension}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
