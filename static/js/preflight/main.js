// The page that checks a device: address, connection and speed at once, the camera at the press of a button.

import { readBackPattern } from "../dom/canvas-check.js";
import { byId, setText } from "../dom/elements.js";
import { checkBrowser } from "../dom/page-start.js";
import { SourceError } from "../live/source.js";
import { Camera } from "../live/stream-sources.js";
import { explainCamera } from "../shared/errors.js";
import { gettext } from "../shared/translate.js";
import { connect, measureSpeed } from "./connection-test.js";
import {
  cameraResult,
  connectionResult,
  picturesResult,
  secureResult,
  speedResult,
  stateLabel,
  summary,
} from "./logic/check-results.js";

/** @import { PreflightConfig } from "./connection-test.js" */
/** @import { CheckName, CheckResult, CheckState } from "./logic/check-results.js" */

/** @type {CheckResult} */
const RUNNING = Object.freeze({ state: "running", message: gettext("Checking."), advice: "" });
/** @type {CheckResult} */
const PENDING = Object.freeze({ state: "pending", message: gettext("Not checked yet."), advice: "" });
const NOT_MEASURED = gettext("Not measured, because there is no connection.");

/** @type {PreflightConfig} */
const config = Object.freeze(JSON.parse(byId("preflight-config").textContent ?? ""));
/** @type {Record<CheckName, CheckState>} */
const states = { secure: "pending", connection: "pending", speed: "pending", pictures: "pending", camera: "pending" };

async function checkDevice() {
  show("secure", secureResult({ secure: isSecureContext, protocol: location.protocol, host: location.host }));
  show("pictures", picturesResult(await readBackPattern()));
  show("connection", RUNNING);
  show("speed", PENDING);
  const { transport, socket, isRefused } = await connect(config.connectTimeoutMs);
  show("connection", connectionResult({ transport, isRefused, isOwnAuthority: config.isOwnAuthority }));
  if (!socket) return show("speed", { ...PENDING, message: NOT_MEASURED });
  show("speed", RUNNING);
  show("speed", speedResult(await measureSpeed(socket, config)));
  socket.close();
}

async function checkCamera() {
  const camera = new Camera(document.createElement("video"));
  show("camera", RUNNING);
  try {
    await camera.start({});
    show("camera", cameraResult(camera.settings));
  } catch (error) {
    const code = error instanceof SourceError ? error.code : "unknown";
    const { sentence, advice } = explainCamera(code);
    show("camera", { state: "fail", message: sentence, advice });
  } finally {
    camera.stop();
  }
}

/**
 * Show a check's result in its row, and above the rows what all checks come to.
 * @param {CheckName} name
 * @param {CheckResult} result
 */
function show(name, { state, message, advice }) {
  const row = byId(`check-${name}`);
  row.dataset.state = states[name] = state;
  setText(byId(`${name}-state`), stateLabel(state));
  setText(byId(`${name}-message`), message);
  setText(byId(`${name}-advice`), advice);
  byId(`${name}-advice`).hidden = !advice;
  const all = summary(states);
  byId("verdict").dataset.state = all.state;
  setText(byId("verdict"), all.message);
}

/**
 * Run some checks; their button stays disabled until they end.
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} checks
 */
async function run(button, checks) {
  button.disabled = true;
  try {
    await checks();
  } finally {
    button.disabled = false;
  }
}

function start() {
  checkBrowser();
  const deviceButton = byId("recheck", HTMLButtonElement);
  const cameraButton = byId("try-camera", HTMLButtonElement);
  cameraButton.disabled = false;
  cameraButton.addEventListener("click", () => run(cameraButton, checkCamera));
  deviceButton.addEventListener("click", () => run(deviceButton, checkDevice));
  run(deviceButton, checkDevice);
}

start();
