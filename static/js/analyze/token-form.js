// The token that a server may need: entered on the page, kept in this tab's session storage, sent with each request.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { gettext } from "../shared/translate.js";

const KEY = "mien.token";
const REJECTED = gettext("The server did not accept that token. Check it and enter it again.");

/** @extends {Emitter<{submitted: undefined}>} */
export class TokenForm extends Emitter {
  #form = byId("token-form");
  #input = byId("token", HTMLInputElement);
  token = "";
  isMissing = false;

  /** @param {{needsToken: boolean}} config */
  constructor({ needsToken }) {
    super();
    this.isNeeded = needsToken;
  }

  start() {
    this.token = loadToken();
    this.#form.addEventListener("submit", (event) => this.#handleSubmit(event));
  }

  /** Ask for the token, if the server needs one and it is not known. */
  require() {
    if (this.isNeeded && !this.token) this.ask();
  }

  /** Ask no more: nothing is sent. */
  dismiss() {
    this.isMissing = false;
    this.#form.hidden = true;
  }

  /**
   * Ask for the token; nothing is sent until it is entered.
   * @param {string} rejected the token that the server did not accept; "" for none
   */
  ask(rejected = "") {
    if (this.isMissing || rejected !== this.token) return; // asked already, or answered in the meantime
    this.isMissing = true;
    this.#form.hidden = false;
    if (!rejected) return;
    setText(byId("token-note"), REJECTED);
    this.#form.classList.add("is-wrong");
    this.#input.focus();
  }

  /** @param {Event} event */
  #handleSubmit(event) {
    event.preventDefault();
    this.token = this.#input.value.trim();
    if (!this.token) return;
    storeToken(this.token);
    this.isMissing = false;
    this.#form.hidden = true;
    this.#input.value = "";
    this.emit("submitted");
  }
}

function loadToken() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is denied: the page asks each time
  }
}

/** @param {string} token */
function storeToken(token) {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // as above
  }
}
