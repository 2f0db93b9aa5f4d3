// The choice of what to look at: a camera, a file, a screen or the sample clip.

import { byId, make } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { gettext } from "../shared/translate.js";
import { canShareScreen } from "./stream-sources.js";

/** @import { SourceRequest } from "./source.js" */

const BACK = /back|rear|environment/i; // in a camera's label

/**
 * The sources besides the camera, on the stage before the start.
 * @extends {Emitter<{choose: SourceRequest}>}
 */
export class SourceMenu extends Emitter {
  #picker = byId("file-picker", HTMLInputElement);
  #chooseFile = byId("choose-file", HTMLButtonElement);
  #shareScreen = byId("share-screen", HTMLButtonElement);
  #sample = byId("sample", HTMLButtonElement);

  start() {
    const { url, name } = this.#sample.dataset;
    this.#chooseFile.addEventListener("click", () => this.#picker.click());
    this.#shareScreen.addEventListener("click", () => this.emit("choose", { source: "screen" }));
    this.#sample.addEventListener("click", () => this.emit("choose", { source: "file", url, name }));
    this.#picker.addEventListener("change", () => this.#openFile(this.#picker.files?.[0]));
    this.#shareScreen.hidden = !canShareScreen();
    for (const button of [this.#chooseFile, this.#shareScreen, this.#sample]) button.disabled = false;
    this.#offerInstead();
    this.#listenForDrops();
  }

  /** The buttons of the card that says why a source failed press those of the stage before the start. */
  #offerInstead() {
    for (const button of byId("instead").getElementsByTagName("button")) {
      const pressed = byId(button.dataset.press ?? "", HTMLButtonElement);
      button.hidden = pressed.hidden;
      button.addEventListener("click", () => pressed.click());
    }
  }

  /** @param {File | undefined} file */
  #openFile(file) {
    this.#picker.value = ""; // otherwise the same file could not be chosen again
    if (file) this.emit("choose", { source: "file", file });
  }

  #listenForDrops() {
    const stage = byId("stage");
    const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    for (const type of /** @type {const} */ (["dragenter", "dragover"])) {
      stage.addEventListener(type, (event) => {
        if (hasFile(event)) event.preventDefault();
      });
    }
    stage.addEventListener("drop", (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      this.#openFile(event.dataTransfer?.files[0]);
    });
  }
}

/**
 * The camera picker and the switch between front and back camera.
 * @extends {Emitter<{choose: SourceRequest}>}
 */
export class CameraMenu extends Emitter {
  #picker = byId("camera-picker", HTMLSelectElement);
  #pickerRow = byId("camera-choice");
  #flip = byId("flip");
  /** @type {MediaTrackSettings} */
  #settings = {};
  #isShown = false;
  #onDeviceChange = () => {
    if (this.#isShown) this.refresh(this.#settings);
  };

  start() {
    this.#picker.addEventListener("change", () => this.emit("choose", { deviceId: this.#picker.value }));
    this.#flip.addEventListener("click", () => {
      this.emit("choose", { facing: isBackCamera(this.#settings) ? "user" : "environment" });
    });
    navigator.mediaDevices?.addEventListener?.("devicechange", this.#onDeviceChange);
  }

  stop() {
    navigator.mediaDevices?.removeEventListener?.("devicechange", this.#onDeviceChange);
  }

  /**
   * List the cameras again. Their labels are known only once the camera is allowed.
   * @param {MediaTrackSettings} settings of the open camera
   */
  async refresh(settings) {
    this.#isShown = true;
    this.#settings = settings;
    const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    if (!this.#isShown) return;
    const cameras = devices.filter((device) => device.kind === "videoinput" && device.deviceId);
    const options = cameras.map(({ deviceId, label }, index) => {
      // Translator: a camera without a name, among several
      const numbered = gettext("Camera {number}", { number: index + 1 });
      return make("option", { value: deviceId, textContent: label || numbered });
    });
    this.#picker.replaceChildren(...options);
    this.#picker.value = settings.deviceId ?? "";
    const hasSides = settings.facingMode !== undefined || cameras.some(({ label }) => BACK.test(label));
    this.#pickerRow.hidden = cameras.length < 2;
    this.#flip.hidden = cameras.length < 2 || !hasSides;
  }

  /** Hide the menu while another source than a camera is open. */
  hide() {
    this.#isShown = false;
    this.#pickerRow.hidden = true;
    this.#flip.hidden = true;
  }
}

/**
 * Whether an open camera looks away from the person who holds the device.
 * @param {MediaTrackSettings} settings
 */
export function isBackCamera(settings) {
  return settings.facingMode === "environment";
}
