// The entry of a student's page: the live page's own parts, the room above them, and controls for a sample photograph.

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
  const { source, samples } = config;
  const camera = source === "samples" ? new SampleCamera(byId("video", HTMLVideoElement), samples[0].url) : undefined;
  if (camera) new SampleControls(camera, samples).start();
  new LivePage(readConfig(), { room: { camera } }).start();
  drawIntroGlyphs();
  new StudentPage(config).start();
}

start();
