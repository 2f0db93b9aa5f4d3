// The page that a link for a co-host leads to: puts the link's key into the form.

import { byId } from "../dom/elements.js";
import { noteScriptsRun } from "../dom/page-start.js";

noteScriptsRun();
const key = location.hash.slice(1);
byId("invitation", HTMLInputElement).value = key;
byId("accept", HTMLButtonElement).disabled = !key;
byId("link-error").hidden = Boolean(key);
// The page in another language has the link's key, too.
for (const link of document.querySelectorAll(".languages a")) {
  if (link instanceof HTMLAnchorElement) link.hash = location.hash;
}
