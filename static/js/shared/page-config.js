// The settings that the server hands to the pages, checked. The server's are the only defaults there are.

/** @typedef {(value: unknown) => boolean} Rule */
/** @typedef {{maxPictureBytes: number, maxPictureMegapixels: number}} Limits What the server accepts. */
/** @typedef {{needsToken: boolean, analyzeUrl: string, explainUrl: string, sampleUrl: string}} ServerConfig */
/** @typedef {Readonly<Limits & ServerConfig & ReaderConfig>} AnalyzeConfig */
/** @typedef {"server" | "device"} ReaderName */

/**
 * @typedef {object} ReaderConfig
 * @property {ReaderName | "choice"} read who reads the pictures; choice: the visitor chooses
 * @property {import("../device/types.js").DeviceConfig | null} device null where the server alone can read
 * @property {number} downloadMb what comes over the network where a browser begins to read by itself, about
 */

/**
 * @typedef {object} SendingConfig
 * @property {number} maxFrameBytes
 * @property {number} answerTimeoutMs
 * @property {number} connectTimeoutMs
 * @property {number} frameWidthPx of the longer side
 * @property {number} jpegQuality
 */
/** @typedef {SendingConfig & ReaderConfig} LiveConfig */

const isPath = (/** @type {unknown} */ value) => typeof value === "string" && value.startsWith("/");
const isNumber = (/** @type {unknown} */ value) => typeof value === "number" && Number.isFinite(value);
const isAtLeast = (/** @type {number} */ min) => (/** @type {unknown} */ value) =>
  isNumber(value) && Number(value) >= min;
const isPositive = (/** @type {unknown} */ value) => isNumber(value) && Number(value) > 0;

/** @type {Readonly<Record<keyof ReaderConfig, Rule>>} */
const READER_RULES = Object.freeze({
  read: (value) => ["server", "device", "choice"].includes(String(value)),
  device: (value) => typeof value === "object",
  downloadMb: isAtLeast(0),
});

/** @type {Readonly<Record<keyof AnalyzeConfig, Rule>>} */
const ANALYZE_RULES = Object.freeze({
  maxPictureBytes: isAtLeast(1024),
  maxPictureMegapixels: isPositive,
  needsToken: (value) => typeof value === "boolean",
  analyzeUrl: isPath,
  explainUrl: isPath,
  sampleUrl: isPath,
  ...READER_RULES,
});

/** @type {Readonly<Record<keyof LiveConfig, Rule>>} */
const LIVE_RULES = Object.freeze({
  maxFrameBytes: isAtLeast(1024),
  answerTimeoutMs: isPositive,
  connectTimeoutMs: isPositive,
  frameWidthPx: isAtLeast(16),
  jpegQuality: (value) => isPositive(value) && Number(value) <= 1,
  ...READER_RULES,
});

/**
 * Return the known settings of the page for photographs, frozen. Throw a RangeError that names the first one that is
 * missing or wrong.
 * @param {unknown} raw
 * @returns {AnalyzeConfig}
 */
export function checkAnalyzeConfig(raw) {
  return /** @type {AnalyzeConfig} */ (checkConfig(ANALYZE_RULES, raw));
}

/**
 * Return the known settings of the live page, frozen. Throw a RangeError as checkAnalyzeConfig() does.
 * @param {unknown} raw
 * @returns {Readonly<LiveConfig>}
 */
export function checkLiveConfig(raw) {
  return /** @type {Readonly<LiveConfig>} */ (checkConfig(LIVE_RULES, raw));
}

/**
 * @param {Readonly<Record<string, Rule>>} rules
 * @param {unknown} raw
 * @returns {unknown}
 */
function checkConfig(rules, raw) {
  const given = /** @type {Record<string, unknown>} */ (raw ?? {});
  for (const [name, isValid] of Object.entries(rules)) {
    if (!isValid(given[name])) throw new RangeError(`The page's setting ${name} is ${given[name]}.`);
  }
  return Object.freeze(Object.fromEntries(Object.keys(rules).map((name) => [name, given[name]])));
}
