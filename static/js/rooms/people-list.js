// Who is in the room, as the host's page lists them: what each does, never a reading. The host can remove each, and let
// those who were removed back in.

import { byId, make } from "../dom/elements.js";
import { gettext, LOCALE, pgettext } from "../shared/translate.js";
import { nameIn } from "./logic/names.js";

/** @import { HostView, Person } from "../shared/types.js" */
/** @import { NameWords } from "./logic/names.js" */

const WORDS = Object.freeze({
  waiting: pgettext("a student", "Waiting"),
  sharing: pgettext("a student", "Sharing"),
  away: pgettext("a student", "Away"),
});

export class PeopleList {
  #people;
  #shutOut;
  #section = byId("shut-out-section");

  /**
   * @param {NameWords} words
   * @param {(name: string) => void} remove
   * @param {(name: string) => void} letBack
   */
  constructor(words, remove, letBack) {
    this.#people = new NameList(byId("here"), words, pgettext("a student", "Remove"), remove);
    this.#shutOut = new NameList(byId("shut-out"), words, pgettext("a student", "Let back in"), letBack);
  }

  /** @param {HostView} view */
  show({ people, shut_out: shutOut }) {
    byId("nobody").hidden = people.length > 0;
    this.#people.show(people);
    this.#shutOut.show(shutOut.map((name) => ({ name })));
    this.#section.hidden = !shutOut.length;
  }
}

/** @typedef {{name: string, state?: Person["state"]}} Entry */

/** Names with a button each, in alphabetical order. An item stays where it is, so that no press and no focus is lost. */
class NameList {
  #list;
  #words;
  #verb;
  #act;
  #collator = new Intl.Collator(LOCALE);
  /** @type {Map<string, HTMLLIElement>} */
  #items = new Map();

  /**
   * @param {HTMLElement} list
   * @param {NameWords} words
   * @param {string} verb on the buttons
   * @param {(name: string) => void} act called with the name beside the button that was pressed
   */
  constructor(list, words, verb, act) {
    this.#list = list;
    this.#words = words;
    this.#verb = verb;
    this.#act = act;
  }

  /** @param {Entry[]} entries */
  show(entries) {
    const names = new Set(entries.map(({ name }) => name));
    for (const [name, item] of this.#items) {
      if (names.has(name)) continue;
      item.remove();
      this.#items.delete(name);
    }
    const shown = new Map([...names].map((name) => [name, nameIn(name, this.#words)]));
    const order = (/** @type {Entry} */ { name }) => shown.get(name) ?? name;
    const sorted = [...entries].sort((one, other) => this.#collator.compare(order(one), order(other)));
    sorted.forEach(({ name, state }, index) => {
      const item = this.#items.get(name) ?? this.#insertItem(name, index);
      showState(item, state);
    });
  }

  /**
   * @param {string} name
   * @param {number} index
   */
  #insertItem(name, index) {
    const item = this.#makeItem(name);
    this.#items.set(name, item);
    this.#list.insertBefore(item, this.#list.children[index] ?? null);
    return item;
  }

  /** @param {string} name */
  #makeItem(name) {
    const shown = nameIn(name, this.#words);
    const button = make("button", { type: "button", className: "button", textContent: this.#verb });
    // Translator: what a button does, and with what: "Remove: crimson camel"
    button.setAttribute("aria-label", gettext("{action}: {name}", { action: this.#verb, name: shown }));
    button.addEventListener("click", () => this.#act(name));
    return make("li", {}, make("span", { textContent: shown }), button);
  }
}

/**
 * @param {HTMLLIElement} item
 * @param {Person["state"]} [state]
 */
function showState(item, state) {
  if (!state || item.dataset.state === state) return;
  item.dataset.state = state;
  item.querySelector(".person-state")?.remove();
  item.firstElementChild?.after(make("span", { className: "person-state", textContent: WORDS[state] }));
}
