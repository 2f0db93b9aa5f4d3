// The heat maps on the board, as the host's page lists them: each can be taken down.

import { byId, make } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";
import { makeMap } from "./figures/inside.js";

/** @import { OfferedMap } from "../shared/types.js" */

export class MapList {
  #section = byId("maps-section");
  #list = byId("maps");
  #takeDown;

  /** @param {(id: string) => void} takeDown */
  constructor(takeDown) {
    this.#takeDown = takeDown;
  }

  /** @param {OfferedMap[]} offers */
  show(offers) {
    const ids = offers.map(({ id }) => id).join();
    if (this.#list.dataset.ids === ids) return;
    this.#list.dataset.ids = ids;
    this.#section.hidden = !offers.length;
    this.#list.replaceChildren(...offers.map((offer) => makeMap(offer, this.#makeButton(offer))));
  }

  /** @param {OfferedMap} offer */
  #makeButton({ id }) {
    // Translator: a heat map, off the board
    const button = make("button", { type: "button", className: "button", textContent: gettext("Take it down") });
    button.addEventListener("click", () => this.#takeDown(id));
    return button;
  }
}
