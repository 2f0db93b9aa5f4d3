// The live page's entry: reads the settings and starts the page, or says why it cannot.

import { byId } from "../dom/elements.js";
import { checkBrowser, drawIntroGlyphs } from "../dom/page-start.js";
import { gettext } from "../shared/translate.js";
import { Notice } from "./cards.js";
import { LivePage, readConfig } from "./live-page.js";

const BAD_SETTINGS = Object.freeze({
  code: "bad-settings",
  title: gettext("This page cannot start"),
  sentence: gettext("The server sent it with invalid settings."),
  advice: gettext("Load the page again. If that does not help, tell whoever runs this server."),
});

function start() {
  checkBrowser();
  try {
    new LivePage(readConfig()).start();
    drawIntroGlyphs();
    byId("start", HTMLButtonElement).disabled = false;
  } catch (error) {
    byId("intro").hidden = true;
    new Notice(() => location.reload()).show(BAD_SETTINGS);
    throw error; // for the console
  }
}

start();
