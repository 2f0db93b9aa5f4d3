// Co-hosts on the host's page: the one who opened the room makes a link for each, and can take their control back.

import { copyOnPress } from "../dom/copy-button.js";
import { byId, make, setText } from "../dom/elements.js";

/** @import { HostConfig, HostView } from "../shared/types.js" */

const MAX_COHOSTS = 4; // the server refuses more
const FAILED = "The link could not be made. Try again in a moment.";

export class CohostPanel {
  #config;
  #make = byId("make-link", HTMLButtonElement);
  #takeBack = byId("take-back", HTMLButtonElement);
  #link = byId("cohost-link", HTMLInputElement);
  #hasLink = false;
  /** @type {HostView | null} */
  #view = null;

  /**
   * @param {HostConfig} config
   * @param {() => void} takeBack
   */
  constructor(config, takeBack) {
    this.#config = config;
    this.#make.addEventListener("click", () => this.#makeLink());
    this.#takeBack.addEventListener("click", () => {
      this.#hasLink = false;
      takeBack();
    });
    copyOnPress(byId("copy-link", HTMLButtonElement), () => this.#link.value);
    this.#link.addEventListener("focus", () => this.#link.select());
  }

  /** @param {HostView} view */
  show(view) {
    const { isOpener } = this.#config;
    const { cohosts, invited: isInvited } = view;
    if (this.#view?.invited && !isInvited) this.#hasLink = false; // it was used, or taken back
    this.#view = view;
    setText(byId("cohost-text"), isOpener ? whoControls(cohosts, isInvited) : "You control this room as a co-host.");
    this.#make.hidden = !isOpener || cohosts >= MAX_COHOSTS;
    this.#make.disabled = false;
    setText(this.#make, isInvited ? "Make a new link" : "Make a link for a co-host");
    this.#takeBack.hidden = !isOpener || !(cohosts || isInvited);
    setText(this.#takeBack, cohosts ? "Take their control back" : "Take the link back");
    byId("cohost-invitation").hidden = !this.#hasLink;
  }

  async #makeLink() {
    this.#make.disabled = true;
    try {
      const response = await fetch(this.#config.inviteUrl, { method: "POST" });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const { link, qr } = await response.json();
      this.#link.value = link;
      const picture = { src: qr, alt: "QR code of the link for a co-host", width: 160, height: 160 };
      byId("cohost-qr").replaceChildren(make("img", picture));
      this.#hasLink = true;
      if (this.#view) this.show({ ...this.#view, invited: true });
    } catch {
      setText(byId("cohost-text"), FAILED);
    }
    this.#make.disabled = false;
  }
}

/**
 * @param {number} cohosts
 * @param {boolean} isInvited
 */
function whoControls(cohosts, isInvited) {
  const others = cohosts === 1 ? "One co-host controls" : `${cohosts} co-hosts control`;
  const now = cohosts ? `${others} this room too.` : "You alone control this room.";
  return isInvited ? `${now} A link waits to be used.` : now;
}
