// The form in which a student types the room's passcode, where the room asks for one.

import { byId, setText } from "../dom/elements.js";

const WRONG = "wrong-passcode";

/** The refusals that a passcode would turn into a welcome. */
export const PASSCODE_ERRORS = Object.freeze(["passcode-needed", WRONG]);

export class PasscodeForm {
  #form = byId("passcode-form", HTMLFormElement);
  #input = byId("passcode", HTMLInputElement);
  #error = byId("passcode-error");
  #send;

  /** @param {() => void} send called when a passcode was typed */
  constructor(send) {
    this.#send = send;
  }

  /** What was typed; null while nothing was. */
  get typed() {
    return this.#input.value || null;
  }

  start() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#setBusy(true);
      this.#send();
    });
  }

  /** @param {import("../shared/types.js").ServerError} refusal one of PASSCODE_ERRORS */
  ask({ code, message }) {
    const isWrong = code === WRONG;
    this.#form.hidden = false;
    this.#setBusy(false);
    this.#error.hidden = !isWrong;
    setText(this.#error, isWrong ? message : "");
    this.#input.setAttribute("aria-invalid", String(isWrong));
    this.#input.focus();
  }

  hide() {
    this.#form.hidden = true;
  }

  /** @param {boolean} isBusy whether the answer may be held back: many wrong ones came before */
  #setBusy(isBusy) {
    byId("passcode-send", HTMLButtonElement).disabled = isBusy;
  }
}
