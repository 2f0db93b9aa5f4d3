// Every way that pictures come onto the page: dropped, pasted, chosen, photographed, or the sample.

import { byId } from "../dom/elements.js";
import { filesIn } from "./logic/dropped.js";

const PICKERS = Object.freeze({ picker: ["choose", "add"], "camera-picker": ["photograph", "add-photo"] });

/** Events: "files" with detail {files}; "trouble" with detail {sentence}. */
export class Intake extends EventTarget {
  #veil = byId("drop-veil");
  #listening = new AbortController();

  constructor({ sampleUrl }) {
    super();
    this.sampleUrl = sampleUrl;
  }

  start() {
    const { signal } = this.#listening;
    for (const [picker, buttons] of Object.entries(PICKERS)) {
      byId(picker).addEventListener("change", (event) => this.#picked(event), { signal });
      for (const id of buttons) byId(id).addEventListener("click", () => byId(picker).click(), { signal });
    }
    byId("sample").addEventListener("click", () => this.#sample(), { signal });
    document.addEventListener("paste", (event) => this.#pasted(event), { signal });
    document.addEventListener("dragover", (event) => this.#over(event), { signal });
    document.addEventListener("dragleave", (event) => event.relatedTarget || (this.#veil.hidden = true), { signal });
    document.addEventListener("drop", (event) => this.#dropped(event), { signal });
  }

  stop() {
    this.#listening.abort();
  }

  #give(files) {
    if (files.length) this.dispatchEvent(new CustomEvent("files", { detail: { files } }));
  }

  #picked({ target }) {
    this.#give([...target.files]);
    target.value = ""; // or choosing the same file again would be no change
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) event.preventDefault();
    this.#give(files);
  }

  #over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#veil.hidden = false;
  }

  async #dropped(event) {
    this.#veil.hidden = true;
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.#give(await filesIn(event.dataTransfer));
  }

  async #sample() {
    try {
      const answer = await fetch(this.sampleUrl);
      if (!answer.ok) throw new Error(`the sample's status is ${answer.status}`);
      this.#give([new File([await answer.blob()], "sample.jpg", { type: "image/jpeg" })]);
    } catch {
      const sentence = "The sample did not come. Check the connection, and try again.";
      this.dispatchEvent(new CustomEvent("trouble", { detail: { sentence } }));
    }
  }
}
