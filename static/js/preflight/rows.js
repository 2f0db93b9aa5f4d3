// The rows of the checks: what each came to, and what all of them do.

import { byId, setText } from "../dom/elements.js";
import { stateWord, verdictWords } from "./logic/preflight-words.js";

const RUNNING = Object.freeze({ state: "running", sentence: "Checking.", advice: "" });
const WAITING = Object.freeze({ state: "waiting", sentence: "Not checked yet.", advice: "" });

export class Rows {
  #states = { secure: "waiting", connection: "waiting", speed: "waiting", camera: "waiting" };

  /** words: {state, sentence, advice}. */
  show(name, { state, sentence, advice }) {
    const row = byId(`check-${name}`);
    row.dataset.state = state;
    setText(row.querySelector(".check-word"), stateWord(state));
    setText(row.querySelector(".check-sentence"), sentence);
    const below = row.querySelector(".check-advice");
    setText(below, advice);
    below.hidden = !advice;
    this.#states[name] = state;
    this.#sum();
  }

  run(name) {
    this.show(name, RUNNING);
  }

  /** It could not come to this one, for `sentence`. */
  leave(name, sentence = WAITING.sentence) {
    this.show(name, { ...WAITING, sentence });
  }

  #sum() {
    const { state, sentence } = verdictWords(this.#states);
    byId("verdict").dataset.state = state;
    setText(byId("verdict"), sentence);
  }
}
