// Co-hosts on the host's page: the one who opened the room makes a link for each, and can take their control back.

import { copyOnPress } from "../dom/copy-button.js";
import { byId, make, setText } from "../dom/elements.js";
import { gettext, ngettext } from "../shared/translate.js";

/** @import { HostConfig, HostView } from "../shared/types.js" */

const MAX_COHOSTS = 4; // the server refuses more
const FAILED = gettext("The link could not be made. Try again in a moment.");
const AS_COHOST = gettext("You control this room as a co-host.");

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
    setText(byId("cohost-text"), isOpener ? whoControls(cohosts, isInvited) : AS_COHOST);
    this.#make.hidden = !isOpener || cohosts >= MAX_COHOSTS;
    this.#make.disabled = false;
    setText(this.#make, isInvited ? gettext("Make a new link") : gettext("Make a link for a co-host"));
    this.#takeBack.hidden = !isOpener || !(cohosts || isInvited);
    setText(this.#takeBack, cohosts ? gettext("Take their control back") : gettext("Take the link back"));
    byId("cohost-invitation").hidden = !this.#hasLink;
  }

  async #makeLink() {
    this.#make.disabled = true;
    try {
      const response = await fetch(this.#config.inviteUrl, { method: "POST" });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const { link, qr } = await response.json();
      this.#link.value = link;
      const picture = { src: qr, alt: gettext("QR code of the link for a co-host"), width: 160, height: 160 };
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
  if (isInvited && cohosts) {
    return ngettext(
      "One co-host controls this room too. A link waits to be used.",
      "{count} co-hosts control this room too. A link waits to be used.",
      cohosts,
    );
  }
  if (isInvited) return gettext("You alone control this room. A link waits to be used.");
  if (!cohosts) return gettext("You alone control this room.");
  return ngettext("One co-host controls this room too.", "{count} co-hosts control this room too.", cohosts);
}
