// The settings that the server hands to the live page, checked. The server's are the only defaults there are.

const RULES = Object.freeze({
  maxFrameBytes: (value) => value >= 1024,
  answerTimeoutMs: (value) => value > 0,
  connectTimeoutMs: (value) => value > 0,
  frameWidthPx: (value) => value >= 16,
  jpegQuality: (value) => value > 0 && value <= 1,
});

/** The known settings of `raw`, frozen. Throws a RangeError that names the first one which is missing or wrong. */
export function checkLiveConfig(raw) {
  const config = {};
  for (const [key, holds] of Object.entries(RULES)) {
    const value = raw?.[key];
    if (!Number.isFinite(value) || !holds(value)) throw new RangeError(`The live page's setting ${key} is ${value}.`);
    config[key] = value;
  }
  return Object.freeze(config);
}
