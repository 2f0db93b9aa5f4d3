// The settings that the server hands to the page of photographs, checked. The server's are the only defaults there are.

const RULES = Object.freeze({
  maxPictureBytes: (value) => Number.isFinite(value) && value >= 1024,
  maxPictureMegapixels: (value) => Number.isFinite(value) && value > 0,
  needsToken: (value) => typeof value === "boolean",
  analyzeUrl: (value) => typeof value === "string" && value.startsWith("/"),
  explainUrl: (value) => typeof value === "string" && value.startsWith("/"),
  sampleUrl: (value) => typeof value === "string" && value.startsWith("/"),
});

/** The known settings of `raw`, frozen. Throws a RangeError that names the first one which is missing or wrong. */
export function checkAnalyzeConfig(raw) {
  const config = {};
  for (const [key, holds] of Object.entries(RULES)) {
    if (!holds(raw?.[key])) throw new RangeError(`The page's setting ${key} is ${raw?.[key]}.`);
    config[key] = raw[key];
  }
  return Object.freeze(config);
}
