// The entry of the page for photographs: reads the settings and starts the page.

import { byId } from "../dom/elements.js";
import { drawIntroGlyphs, startPage } from "../dom/page-start.js";
import { checkAnalyzeConfig } from "../shared/page-config.js";
import { AnalyzePage } from "./page.js";

const BUTTONS = Object.freeze(["choose", "photograph", "sample"]);

startPage(() => {
  const config = checkAnalyzeConfig(JSON.parse(byId("analyze-config").textContent ?? ""));
  new AnalyzePage(config).start();
  drawIntroGlyphs();
  for (const id of BUTTONS) byId(id, HTMLButtonElement).disabled = false;
});
