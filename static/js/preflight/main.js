// The page that checks a device: address, connection and speed by themselves, the camera when asked to.

import { byId } from "../dom/elements.js";
import { checkBrowser } from "../dom/page-start.js";
import { Camera } from "../live/stream-sources.js";
import { explainCamera } from "../shared/camera-errors.js";
import { cameraWords, connectionWords, secureWords, speedWords } from "./logic/preflight-words.js";
import { Rows } from "./rows.js";
import { connect, measure } from "./way.js";

const config = Object.freeze(JSON.parse(byId("preflight-config").textContent));

async function checkDevice(rows) {
  rows.show("secure", secureWords({ secure: isSecureContext, protocol: location.protocol, host: location.host }));
  rows.run("connection");
  rows.leave("speed");
  const { way, socket } = await connect(config.connectTimeoutMs);
  rows.show("connection", connectionWords({ way, isOwnAuthority: config.isOwnAuthority }));
  if (!socket) return rows.leave("speed", "Without a connection there is none.");
  rows.run("speed");
  rows.show("speed", speedWords(await measure(socket, config)));
  socket.close();
}

async function checkCamera(rows) {
  const camera = new Camera(document.createElement("video"));
  rows.run("camera");
  try {
    await camera.start({});
    rows.show("camera", cameraWords(camera.settings));
  } catch (error) {
    const { sentence, advice } = explainCamera(error.code);
    rows.show("camera", { state: "bad", sentence, advice });
  } finally {
    camera.stop();
  }
}

/** The button can be pressed while nothing that it began still goes on. */
function begin(button, work) {
  button.disabled = true;
  work().finally(() => {
    button.disabled = false;
  });
}

function start() {
  checkBrowser();
  const rows = new Rows();
  const again = byId("again");
  const ask = byId("ask-camera");
  ask.disabled = false;
  ask.addEventListener("click", () => begin(ask, () => checkCamera(rows)));
  again.addEventListener("click", () => begin(again, () => checkDevice(rows)));
  begin(again, () => checkDevice(rows));
}

start();
