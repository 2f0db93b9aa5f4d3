// The choice of what to look at, before the start: the camera first, a file, a screen and a sample beside it.

import { byId } from "../dom/elements.js";

/** Events: CustomEvent "wish" with what is to be opened, as Sources takes it. */
export class SourceMenu extends EventTarget {
  #picker = byId("file-picker");

  start() {
    byId("choose-file").addEventListener("click", () => this.#picker.click());
    byId("share-screen").addEventListener("click", () => this.#ask({ source: "screen" }));
    const { url, name } = byId("sample").dataset;
    byId("sample").addEventListener("click", () => this.#ask({ source: "file", url, name }));
    this.#picker.addEventListener("change", () => this.#take(this.#picker.files[0]));
    byId("share-screen").hidden = !navigator.mediaDevices?.getDisplayMedia;
    for (const id of ["choose-file", "share-screen", "sample"]) byId(id).disabled = false;
    this.#listenForDrops();
  }

  #take(file) {
    this.#picker.value = ""; // or the same file could not be chosen again
    if (file) this.#ask({ source: "file", file });
  }

  #listenForDrops() {
    const stage = byId("stage");
    const hasFile = (event) => event.dataTransfer?.types.includes("Files");
    for (const name of ["dragenter", "dragover"]) {
      stage.addEventListener(name, (event) => hasFile(event) && event.preventDefault());
    }
    stage.addEventListener("drop", (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files[0]);
    });
  }

  #ask(detail) {
    this.dispatchEvent(new CustomEvent("wish", { detail }));
  }
}
