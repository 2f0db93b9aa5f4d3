// The camera picker and the front/back switch: lists what there is, and asks for another camera.

import { byId, make } from "../dom/elements.js";

const BACK = /back|rear|environment/i;

/** Events: CustomEvent "wish" with detail {deviceId} or {facing}. */
export class CameraMenu extends EventTarget {
  #picker = byId("camera-picker");
  #pickerRow = byId("camera-choice");
  #flip = byId("flip");
  #open = {};
  #used = false;
  #refresh = () => this.#used && this.refresh(this.#open);

  start() {
    this.#picker.addEventListener("change", () => this.#ask({ deviceId: this.#picker.value }));
    this.#flip.addEventListener("click", () => this.#ask({ facing: this.#open.back ? "user" : "environment" }));
    navigator.mediaDevices?.addEventListener?.("devicechange", this.#refresh);
  }

  stop() {
    navigator.mediaDevices?.removeEventListener?.("devicechange", this.#refresh);
  }

  /** Lists the cameras anew. settings: those of the open camera. Names are known only once the camera is allowed. */
  async refresh(settings) {
    this.#used = true;
    this.#open = { ...settings, back: isBack(settings) };
    const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    if (!this.#used) return;
    const cameras = devices.filter((device) => device.kind === "videoinput" && device.deviceId);
    const options = cameras.map((camera, index) =>
      make("option", { value: camera.deviceId, textContent: camera.label || `Camera ${index + 1}` }),
    );
    this.#picker.replaceChildren(...options);
    this.#picker.value = settings.deviceId ?? "";
    this.#pickerRow.hidden = cameras.length < 2;
    this.#flip.hidden = cameras.length < 2 || !(settings.facingMode || cameras.some(({ label }) => BACK.test(label)));
  }

  /** Another source than a camera is open. */
  hide() {
    this.#used = false;
    this.#pickerRow.hidden = this.#flip.hidden = true;
  }

  #ask(detail) {
    this.dispatchEvent(new CustomEvent("wish", { detail }));
  }
}

/** Whether an open camera looks away from the person who holds the device. */
export function isBack(settings) {
  return settings.facingMode === "environment";
}
