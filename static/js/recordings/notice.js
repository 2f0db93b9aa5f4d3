// The card on a page about recordings that says why there is nothing to show.

import { byId, setText } from "../dom/elements.js";

/** explained: {title, sentence, advice}; null hides it. */
export function showNotice(explained) {
  byId("notice").hidden = !explained;
  setText(byId("notice-title"), explained?.title ?? "");
  setText(byId("notice-text"), explained?.sentence ?? "");
  setText(byId("notice-advice"), explained?.advice ?? "");
}
