// Reads the settings that the server put into the page.

import { byId } from "../dom/elements.js";
import { checkLiveConfig } from "./logic/live-config.js";

export function readConfig() {
  return checkLiveConfig(JSON.parse(byId("live-config").textContent));
}
