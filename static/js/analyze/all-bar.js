// Above the pictures: how far the reading of all of them is, and what can be done with all.

import { byId, setText } from "../dom/elements.js";
import { countPictures } from "./logic/photo-words.js";
import { explainPicture, seconds } from "./logic/picture-errors.js";

/** Events: "cancel-all", "retry-all", "remove-all". */
export class AllBar extends EventTarget {
  #root = byId("bar-all");

  constructor(config) {
    super();
    this.config = config;
    for (const id of ["cancel-all", "retry-all", "remove-all"]) {
      byId(id).addEventListener("click", () => this.dispatchEvent(new Event(id)));
    }
  }

  /** totals: of totals.js; wait: {code, ms} or null; canRetry: whether sending some failed ones again can help; zipping: how far the ZIP is, or null. */
  show(totals, wait, { canRetry, missingToken, zipping }) {
    this.#root.hidden = !totals.pictures;
    byId("cancel-all").hidden = !totals.busy;
    byId("remove-all").hidden = Boolean(totals.busy); // in its place, so that the row does not grow
    byId("retry-all").hidden = Boolean(totals.busy) || !canRetry;
    setText(byId("progress"), zipping ?? this.#words(totals, wait, missingToken));
  }

  #words({ pictures, busy, failed }, wait, missingToken) {
    if (busy && missingToken) return "Waiting for the token";
    if (busy && wait) return `${explainPicture(wait.code, this.config).title}. Going on in ${seconds(wait.ms)}.`;
    if (busy) return `Reading: ${pictures - busy} of ${pictures} done`;
    return failed ? `${failed} of ${countPictures(pictures)} could not be read` : "";
  }
}
