// The list's entry: starts the page, or says why it cannot.

import { byId } from "../dom/elements.js";
import { checkBrowser } from "../dom/page-start.js";
import { ListPage } from "./list-page.js";

try {
  checkBrowser();
  new ListPage().start();
} catch (error) {
  if (byId("too-old").hidden) byId("not-loaded").hidden = false;
  throw error; // for the console
}
