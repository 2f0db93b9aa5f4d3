// The entry of the page for photographs: reads the settings and starts the page, or says why it cannot.

import { byId } from "../dom/elements.js";
import { checkBrowser, drawIntroGlyphs } from "../dom/page-start.js";
import { checkAnalyzeConfig } from "./logic/analyze-config.js";
import { AnalyzePage } from "./page.js";

const BUTTONS = Object.freeze(["choose", "photograph", "sample"]);

function start() {
  checkBrowser();
  const config = checkAnalyzeConfig(JSON.parse(byId("analyze-config").textContent));
  new AnalyzePage(config).start();
  drawIntroGlyphs();
  for (const id of BUTTONS) byId(id).disabled = false;
}

try {
  start();
} catch (error) {
  if (byId("too-old").hidden) byId("not-loaded").hidden = false;
  throw error; // for the console
}
