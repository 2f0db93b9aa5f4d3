// The card over the stage for what needs the person: what happened, what to do, and a button to try again.

import { byId, setText } from "../dom/elements.js";

export class Notice {
  #card = byId("notice");
  #title = byId("notice-title");
  #text = byId("notice-text");
  #advice = byId("notice-advice");
  #again = byId("try-again");

  /** onAgain: called when the person wants to try again. */
  constructor(onAgain) {
    this.#again.addEventListener("click", onAgain);
  }

  /** explained: {code, title, sentence, advice}; `again`: whether trying again can help. */
  show({ code, title, sentence, advice }, { again = true } = {}) {
    this.#card.dataset.code = code;
    setText(this.#title, title);
    setText(this.#text, sentence);
    setText(this.#advice, advice);
    this.#again.hidden = !again;
    this.#card.hidden = false;
    if (again) this.#again.focus({ preventScroll: true });
  }

  hide() {
    this.#card.hidden = true;
    delete this.#card.dataset.code;
  }
}
