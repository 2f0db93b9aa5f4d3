// The entry of the page that compares recordings: opens those that the address names, or offers all.

import { byId } from "../dom/elements.js";
import { checkBrowser } from "../dom/page-start.js";
import { ComparePage } from "./compare-page.js";
import { idsOf } from "./logic/compare-address.js";

try {
  checkBrowser();
  new ComparePage().start(idsOf(location.search));
} catch (error) {
  if (byId("too-old").hidden) byId("not-loaded").hidden = false;
  throw error; // for the console
}
