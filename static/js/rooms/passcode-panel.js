// The room's passcode on the host's page: whether one is asked for, what it is, and whether the board shows it.

import { byId, setText } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";

/** @import { HostView } from "../shared/types.js" */

export class PasscodePanel {
  #ask = byId("ask-passcode", HTMLButtonElement);
  #renew = byId("new-passcode", HTMLButtonElement);
  #onBoard = byId("show-passcode", HTMLButtonElement);
  /** @type {HostView | null} */
  #view = null;

  /** @param {(name: "passcode" | "show-passcode", data: object) => void} request */
  constructor(request) {
    this.#ask.addEventListener("click", () => request("passcode", { asked: !this.#view?.asks_passcode }));
    this.#renew.addEventListener("click", () => request("passcode", { asked: true }));
    this.#onBoard.addEventListener("click", () => request("show-passcode", { shown: !this.#view?.passcode_shown }));
  }

  /** @param {HostView} view */
  show(view) {
    const { asks_passcode: isAsked, passcode, passcode_shown: isShown } = view;
    this.#view = view;
    this.#ask.disabled = false;
    setText(this.#ask, isAsked ? gettext("Ask for no passcode") : gettext("Ask for a passcode"));
    byId("passcode-details").hidden = !isAsked;
    setText(byId("passcode"), passcode);
    setText(this.#onBoard, isShown ? gettext("Hide it on the board") : gettext("Show it on the board"));
  }
}
