// The settings that the server hands to the live page, checked. The server's are the only defaults there are.

/**
 * @typedef {object} LiveConfig
 * @property {number} maxFrameBytes
 * @property {number} answerTimeoutMs
 * @property {number} connectTimeoutMs
 * @property {number} frameWidthPx of the longer side
 * @property {number} jpegQuality
 */

/** @type {Readonly<Record<keyof LiveConfig, (value: number) => boolean>>} */
const RULES = Object.freeze({
  maxFrameBytes: (value) => value >= 1024,
  answerTimeoutMs: (value) => value > 0,
  connectTimeoutMs: (value) => value > 0,
  frameWidthPx: (value) => value >= 16,
  jpegQuality: (value) => value > 0 && value <= 1,
});

/**
 * Return the known settings of `raw`, frozen. Throw a RangeError that names the first one that is missing or wrong.
 * @param {unknown} raw
 * @returns {Readonly<LiveConfig>}
 */
export function checkLiveConfig(raw) {
  const given = /** @type {Record<string, unknown>} */ (raw ?? {});
  const entries = Object.entries(RULES).map(([key, isValid]) => {
    const value = given[key];
    if (typeof value !== "number" || !Number.isFinite(value) || !isValid(value)) {
      throw new RangeError(`The live page's setting ${key} is ${value}.`);
    }
    return [key, value];
  });
  return Object.freeze(Object.fromEntries(entries));
}
