// Looks into what was thrown, which may be anything.

/**
 * Return the name of an Error or DOMException, or "".
 * @param {unknown} error
 */
export function errorName(error) {
  return textOf(error, "name");
}

/**
 * Return the message of an Error or DOMException, or "".
 * @param {unknown} error
 */
export function errorMessage(error) {
  return textOf(error, "message");
}

/**
 * @param {unknown} error
 * @param {"name" | "message"} key
 */
function textOf(error, key) {
  if (typeof error !== "object" || error === null) return "";
  const text = /** @type {Record<string, unknown>} */ (error)[key];
  return typeof text === "string" ? text : "";
}
