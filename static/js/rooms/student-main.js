// The entry of a student's page: the live page's own parts, and the room above them.

import { byId } from "../dom/elements.js";
import { checkBrowser, drawIntroGlyphs } from "../dom/page-start.js";
import { LivePage, readConfig } from "../live/live-page.js";
import { SampleCamera } from "./sample-camera.js";
import { SampleControls } from "./sample-controls.js";
import { StudentPage } from "./student-page.js";

/** @import { RoomConfig } from "../shared/types.js" */

function start() {
  checkBrowser();
  /** @type {RoomConfig} */
  const config = JSON.parse(byId("room-config").textContent ?? "");
  const camera =
    config.source === "samples" ? new SampleCamera(byId("video", HTMLVideoElement), config.samples) : undefined;
  if (camera) new SampleControls(camera, config.samples).start();
  new LivePage(readConfig(), { room: { camera } }).start();
  drawIntroGlyphs();
  new StudentPage(config).start();
}

start();
