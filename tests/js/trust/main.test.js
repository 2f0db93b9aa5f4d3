// Browsers told apart by their user agents.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browserName } from "../../../static/js/trust/main.js";

const LINUX = "Mozilla/5.0 (X11; Linux x86_64)";
const ANDROID = "Mozilla/5.0 (Linux; Android 14)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";
const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

for (const { userAgent, touchPoints, expected } of [
  { userAgent: `${LINUX} ${WEBKIT} Chrome/130.0 Safari/537.36`, touchPoints: 0, expected: "chrome" },
  { userAgent: `${ANDROID} ${WEBKIT} Chrome/130.0 Mobile Safari/537.36`, touchPoints: 5, expected: "chrome" },
  { userAgent: FIREFOX, touchPoints: 0, expected: "firefox" },
  { userAgent: `${MAC} ${WEBKIT} Version/18.0 Safari/605.1.15`, touchPoints: 0, expected: "safari" },
  { userAgent: `${MAC} ${WEBKIT} Version/18.0 Safari/605.1.15`, touchPoints: 5, expected: "ios" },
  { userAgent: `${IPHONE} ${WEBKIT} CriOS/130.0 Mobile/15E148 Safari/604.1`, touchPoints: 5, expected: "ios" },
  { userAgent: "curl/8.0", touchPoints: 0, expected: "" },
]) {
  test(`${expected || "unknown"}: ${userAgent}, ${touchPoints} touch points`, () => {
    assert.equal(browserName(userAgent, touchPoints), expected);
  });
}
