// What this browser remembers of the person's choices. Storage may be denied: then it remembers until the page closes.

const KEY = "mien.live";

const memory = {};

function read() {
  try {
    return { ...JSON.parse(localStorage.getItem(KEY) ?? "{}"), ...memory };
  } catch {
    return memory; // denied, or not what this page wrote
  }
}

/** The remembered value, or `otherwise`. */
export function recall(name, otherwise) {
  const value = read()[name];
  return typeof value === typeof otherwise || otherwise === null ? (value ?? otherwise) : otherwise;
}

export function remember(name, value) {
  memory[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(read()));
  } catch {
    // denied or full: the choice holds until the page closes
  }
}
