// The report's entry: opens the recording that the address names, and starts the page or says why it cannot.

import { byId } from "../dom/elements.js";
import { checkBrowser } from "../dom/page-start.js";
import { ReportPage } from "./report-page.js";

try {
  checkBrowser();
  new ReportPage().start(new URLSearchParams(location.search).get("id") ?? "");
} catch (error) {
  if (byId("too-old").hidden) byId("not-loaded").hidden = false;
  throw error; // for the console
}
