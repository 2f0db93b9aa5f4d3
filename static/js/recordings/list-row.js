// One recording of the list: what it says of it, and what can be done with it.

import { byId, setText } from "../dom/elements.js";
import { metaLine } from "./logic/meta-words.js";

/** Events: CustomEvent "act" {name: "csv", "json", "clip", "remove"}, "name" {name}, "chosen". */
export class ListRow extends EventTarget {
  constructor(recording) {
    super();
    this.recording = recording;
    this.element = byId("recording-row").content.firstElementChild.cloneNode(true);
    this.#fill();
    this.#listen();
  }

  get chosen() {
    return this.#find("input[type=checkbox]").checked;
  }

  set chosen(on) {
    this.#find("input[type=checkbox]").checked = on;
  }

  #fill() {
    const { id, name, clip, finished, marks } = this.recording;
    const report = `${byId("recordings").dataset.report}?id=${id}`;
    this.#find(".recording-name").href = this.#find("[data-act=report]").href = report;
    setText(this.#find(".recording-name"), name);
    setText(this.#find(".recording-choose span"), `Choose ${name} to compare`);
    const more = [
      ...(marks ? [marks === 1 ? "1 mark" : `${marks} marks`] : []),
      ...(finished ? [] : ["being recorded"]),
    ];
    setText(this.#find(".sheet-meta"), [metaLine(this.recording), ...more].join(" · "));
    this.#find("[data-act=clip]").hidden = !clip;
    this.#find("[data-act=remove]").disabled = !finished;
    for (const button of this.element.querySelectorAll(".recording-tools .control")) {
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    }
  }

  #listen() {
    for (const name of ["csv", "json", "clip", "remove"]) {
      this.#find(`[data-act=${name}]`).addEventListener("click", () => this.#tell("act", { name }));
    }
    this.#find("input[type=checkbox]").addEventListener("change", () => this.#tell("chosen"));
    this.#find("[data-act=rename]").addEventListener("click", () => this.#askName());
    this.#find(".rename").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#tell("name", { name: this.#find(".rename input").value });
    });
    this.#find(".rename input").addEventListener("keydown", ({ key }) => key === "Escape" && this.#show(false));
  }

  #askName() {
    this.#find(".rename input").value = this.recording.name;
    this.#show(true);
    this.#find(".rename input").select();
  }

  #show(renaming) {
    this.#find(".rename").hidden = !renaming;
    this.#find("h2").hidden = renaming;
    if (!renaming) this.#find("[data-act=rename]").focus();
  }

  #find(selector) {
    return this.element.querySelector(selector);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
