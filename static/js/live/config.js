// Reads the settings that the server put into the page.

import { checkLiveConfig } from "../live-config.js";
import { byId } from "../dom/elements.js";

export function readConfig() {
  return checkLiveConfig(JSON.parse(byId("live-config").textContent));
}
