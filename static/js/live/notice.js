// The card over the stage for what needs the visitor: what happened, what to do, and a button to try again.

import { byId, setText } from "../dom/elements.js";

export class Notice {
  #card = byId("notice");
  #retry = byId("try-again");

  /** @param {() => void} onRetry called when the visitor wants to try again */
  constructor(onRetry) {
    this.#retry.addEventListener("click", onRetry);
  }

  /**
   * @param {import("../shared/types.js").ExplainedError} explained
   * @param {{canRetry?: boolean}} [options] whether trying again can help
   */
  show({ code, title, sentence, advice }, { canRetry = true } = {}) {
    this.#card.dataset.code = code;
    setText(byId("notice-title"), title);
    setText(byId("notice-text"), sentence);
    setText(byId("notice-advice"), advice);
    this.#retry.hidden = !canRetry;
    this.#card.hidden = false;
    if (canRetry) this.#retry.focus({ preventScroll: true });
  }

  hide() {
    this.#card.hidden = true;
    delete this.#card.dataset.code;
  }
}
