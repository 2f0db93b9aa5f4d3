// Names for files that are saved.

// What one system or another does not take in a name.
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g;

/** "holiday" for "holiday.jpg", without what some system does not take. */
export function stemOf(name) {
  const stem = name
    .replace(/\.[^.]*$/, "")
    .replace(FORBIDDEN, "_")
    .trim();
  return /^\.*$/.test(stem) ? "picture" : stem;
}

/** "JPG" for "holiday.jpg", "" for a name without an ending; no longer than a thumbnail is wide. */
export function endingOf(name) {
  return (/\.([^.\s]{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();
}

/** The wished names, in order, each made to differ from those before it, whatever their case. */
export function distinct(names) {
  const taken = new Set();
  return names.map((name) => {
    const [, stem, ending] = /^(.*?)(\.[^.]*)?$/s.exec(name);
    let own = name;
    for (let count = 2; taken.has(own.toLowerCase()); count++) own = `${stem} (${count})${ending ?? ""}`;
    taken.add(own.toLowerCase());
    return own;
  });
}
