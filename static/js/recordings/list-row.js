// One recording in the list: its name, a line about it, and what can be done with it.

import { byId, make, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { summaryLine } from "./logic/listing.js";

/** @typedef {import("../shared/types.js").RecordingSummary} RecordingSummary */
/** @typedef {import("./storage.js").FileKind} FileKind */

/** @extends {Emitter<{save: {kind: FileKind}, rename: {name: string}, remove: undefined, select: undefined}>} */
export class ListRow extends Emitter {
  /** @param {RecordingSummary} recording */
  constructor(recording) {
    super();
    this.recording = recording;
    const template = byId("recording-row", HTMLTemplateElement);
    this.element = make("li", { className: "recording" }, template.content.cloneNode(true));
    this.checkbox = this.#find("input[type=checkbox]", HTMLInputElement);
    this.nameInput = this.#find(".rename input", HTMLInputElement);
    this.nameLink = this.#find(".recording-name", HTMLAnchorElement);
    this.#fill();
    this.#listen();
  }

  get isSelected() {
    return this.checkbox.checked;
  }

  set isSelected(isSelected) {
    this.checkbox.checked = isSelected;
  }

  #fill() {
    const { id, name, clip, finished, marks } = this.recording;
    const report = `${byId("recordings").dataset.report}?id=${id}`;
    this.nameLink.href = report;
    this.#find("[data-act=report]", HTMLAnchorElement).href = report;
    setText(this.nameLink, name);
    setText(this.#find(".recording-select span"), gettext("Select {name} to compare", { name }));
    const details = [summaryLine(this.recording)];
    if (marks) details.push(ngettext("{count} mark", "{count} marks", marks));
    if (!finished) details.push(pgettext("of a recording", "recording now"));
    setText(this.#find(".sheet-meta"), details.join(" · "));
    this.#find("[data-act=clip]").hidden = !clip;
    this.#find("[data-act=remove]", HTMLButtonElement).disabled = !finished;
    for (const button of this.element.querySelectorAll(".recording-tools .control")) {
      const action = button.textContent ?? "";
      // Translator: what a button does, and with what: "Rename: interview"
      button.setAttribute("aria-label", gettext("{action}: {name}", { action, name }));
    }
  }

  #listen() {
    for (const kind of /** @type {FileKind[]} */ (["csv", "json", "clip"])) {
      this.#find(`[data-act=${kind}]`).addEventListener("click", () => this.emit("save", { kind }));
    }
    this.#find("[data-act=remove]").addEventListener("click", () => this.emit("remove"));
    this.checkbox.addEventListener("change", () => this.emit("select"));
    this.#find("[data-act=rename]").addEventListener("click", () => this.#startRenaming());
    this.#find(".rename").addEventListener("submit", (event) => {
      event.preventDefault();
      this.emit("rename", { name: this.nameInput.value });
    });
    this.nameInput.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#showRenaming(false);
    });
  }

  #startRenaming() {
    this.nameInput.value = this.recording.name;
    this.#showRenaming(true);
    this.nameInput.select();
  }

  /** @param {boolean} isRenaming */
  #showRenaming(isRenaming) {
    this.#find(".rename").hidden = !isRenaming;
    this.#find("h2").hidden = isRenaming;
    if (!isRenaming) this.#find("[data-act=rename]").focus();
  }

  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} selector
   * @param {new () => T} [type]
   * @returns {T}
   */
  #find(selector, type) {
    const element = this.element.querySelector(selector);
    if (!(element instanceof (type ?? HTMLElement))) throw new Error(`The row has no ${selector}.`);
    return /** @type {T} */ (element);
  }
}
