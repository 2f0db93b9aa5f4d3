// What this browser remembers of the visitor's choices. Where storage is denied, until the page closes.

const KEY = "mien.live";

/** @type {Record<string, unknown>} */
const memory = {};

/** @returns {Record<string, unknown>} */
function read() {
  try {
    return { ...JSON.parse(localStorage.getItem(KEY) ?? "{}"), ...memory };
  } catch {
    return memory; // denied, or not what this page wrote
  }
}

/**
 * Return the remembered text, or `fallback`.
 * @param {string} name
 * @param {string} fallback
 */
export function recallText(name, fallback) {
  const value = read()[name];
  return typeof value === "string" ? value : fallback;
}

/**
 * Return the remembered choice, or `fallback`.
 * @param {string} name
 * @param {boolean} fallback
 */
export function recallChoice(name, fallback) {
  const value = read()[name];
  return typeof value === "boolean" ? value : fallback;
}

/**
 * @param {string} name
 * @param {string | boolean} value
 */
export function remember(name, value) {
  memory[name] = value;
  store(read());
}

/**
 * Return to the defaults of these settings.
 * @param {readonly string[]} names
 */
export function forget(names) {
  const kept = read();
  for (const name of names) {
    delete memory[name];
    delete kept[name];
  }
  store(kept);
}

/** @param {Record<string, unknown>} settings */
function store(settings) {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // denied or full: the choice holds until the page closes
  }
}
