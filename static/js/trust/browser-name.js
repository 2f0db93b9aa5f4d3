// Which browser this is, as far as it matters for what it says about a certificate.

/** "ios", "firefox", "chrome", "safari", or "" for one that is not known. `touchPoints`: navigator.maxTouchPoints. */
export function browserName(userAgent, touchPoints = 0) {
  // An iPad says that it is a Mac; no Mac has a touch screen. All browsers there are Safari within.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) return "ios";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Chrome\/|Chromium\//.test(userAgent)) return "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "";
}
