// The token that a server may ask for: typed on the page, kept in this tab's own storage, sent with each request.

import { byId, setText } from "../dom/elements.js";

const KEY = "mien.token";
const WRONG = "The server did not take that token. Check it, and type it again.";

/** Events: "given" when the person has typed one. */
export class Token extends EventTarget {
  #form = byId("token-form");
  #field = byId("token");
  value = "";
  missing = false;

  constructor({ needsToken }) {
    super();
    this.needed = needsToken;
  }

  start() {
    this.value = recall();
    this.#form.addEventListener("submit", (event) => this.#take(event));
    if (this.needed && !this.value) this.ask();
  }

  /** Asks for it; nothing is sent until there is one. `tried`: what the server did not take, "" for none. */
  ask({ tried = "" } = {}) {
    if (this.missing || tried !== this.value) return; // asked already, or answered since
    this.missing = true;
    this.#form.hidden = false;
    if (!tried) return;
    setText(byId("token-note"), WRONG);
    this.#form.classList.add("is-wrong");
    this.#field.focus();
  }

  #take(event) {
    event.preventDefault();
    this.value = this.#field.value.trim();
    if (!this.value) return;
    keep(this.value);
    this.missing = false;
    this.#form.hidden = true;
    this.#field.value = "";
    this.dispatchEvent(new Event("given"));
  }
}

function recall() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is denied: it is asked for each time
  }
}

function keep(token) {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // as above
  }
}
