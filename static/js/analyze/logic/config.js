// Checks the settings that the server gives to the page for photographs. Only the server has defaults.

/** @typedef {{maxPictureBytes: number, maxPictureMegapixels: number}} Limits What the server accepts. */
/** @typedef {{needsToken: boolean, analyzeUrl: string, explainUrl: string, sampleUrl: string}} ServerConfig */
/** @typedef {Readonly<Limits & ServerConfig>} AnalyzeConfig */

const MIN_PICTURE_BYTES = 1024;

const isPath = (/** @type {unknown} */ value) => typeof value === "string" && value.startsWith("/");
const isAtLeast = (/** @type {number} */ min) => (/** @type {unknown} */ value) =>
  typeof value === "number" && Number.isFinite(value) && value >= min;

/** @type {Readonly<Record<keyof AnalyzeConfig, (value: unknown) => boolean>>} */
const RULES = Object.freeze({
  maxPictureBytes: isAtLeast(MIN_PICTURE_BYTES),
  maxPictureMegapixels: isAtLeast(Number.MIN_VALUE),
  needsToken: (value) => typeof value === "boolean",
  analyzeUrl: isPath,
  explainUrl: isPath,
  sampleUrl: isPath,
});

/**
 * Return the known settings, frozen. Throw a RangeError that names the first one that is missing or wrong.
 * @param {Record<string, unknown> | null} raw
 * @returns {AnalyzeConfig}
 */
export function checkConfig(raw) {
  for (const [name, isValid] of Object.entries(RULES)) {
    if (!isValid(raw?.[name])) throw new RangeError(`The page's setting ${name} is ${raw?.[name]}.`);
  }
  const entries = Object.keys(RULES).map((name) => [name, raw?.[name]]);
  return Object.freeze(Object.fromEntries(entries));
}
