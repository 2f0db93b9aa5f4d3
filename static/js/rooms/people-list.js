// Who is in the room, as the host's page lists them: the host can remove each, and let those who were removed back in.

import { byId, make } from "../dom/elements.js";

/** @import { RoomView } from "../shared/types.js" */

export class PeopleList {
  #here;
  #shutOut;
  #section = byId("shut-out-section");

  /**
   * @param {(name: string) => void} remove
   * @param {(name: string) => void} letBack
   */
  constructor(remove, letBack) {
    this.#here = new NameList(byId("here"), "Remove", remove);
    this.#shutOut = new NameList(byId("shut-out"), "Let back in", letBack);
  }

  /** @param {RoomView} view */
  show({ here, shut_out: shutOut }) {
    this.#here.show(here);
    this.#shutOut.show(shutOut);
    this.#section.hidden = !shutOut.length;
  }
}

/** Names with a button each. */
class NameList {
  #list;
  #verb;
  #act;

  /**
   * @param {HTMLElement} list
   * @param {string} verb on the buttons
   * @param {(name: string) => void} act called with the name beside the button that was pressed
   */
  constructor(list, verb, act) {
    this.#list = list;
    this.#verb = verb;
    this.#act = act;
  }

  /** @param {string[]} names */
  show(names) {
    if (this.#list.dataset.names === names.join()) return;
    this.#list.dataset.names = names.join();
    this.#list.replaceChildren(...names.map((name) => this.#makeItem(name)));
  }

  /** @param {string} name */
  #makeItem(name) {
    const button = make("button", { type: "button", className: "button", textContent: this.#verb });
    button.setAttribute("aria-label", `${this.#verb}: ${name}`);
    button.addEventListener("click", () => this.#act(name));
    return make("li", {}, make("span", { textContent: name }), button);
  }
}
