// What the live page does when its state changes: one method for each action of logic/page-state.js.

import { byId } from "../dom/elements.js";
import { recallChoice, remember } from "../dom/settings.js";
import { DEFAULTS, mirrorSetting } from "./logic/display-settings.js";
import { explainReader } from "./logic/reader-words.js";
import { explainSource } from "./logic/source-words.js";
import { SourceError } from "./source.js";
import { isBackCamera } from "./source-menu.js";

/** @import { PageEvent } from "./logic/page-state.js" */
/** @import { Parts } from "./parts.js" */

const PERMANENT_ERRORS = Object.freeze(["insecure", "too-old", "screen-unsupported", "device-too-old"]); // trying again cannot help

export class PageActions {
  #parts;
  #dispatch;

  /**
   * @param {Parts} parts
   * @param {(event: PageEvent) => void} dispatch leads an event through the page's states
   */
  constructor(parts, dispatch) {
    this.#parts = parts;
    this.#dispatch = dispatch;
  }

  endRecording() {
    this.#parts.recording?.end();
  }

  stopSending() {
    this.#parts.reader.stopReading();
  }

  startSending() {
    this.#parts.reader.startReading(this.#parts.sources.current);
  }

  forgetReadings() {
    this.#parts.readings.forget();
  }

  clearTimeline() {
    this.#parts.timeline?.clear();
  }

  /** @param {PageEvent} event */
  async openSource(event) {
    const { sources } = this.#parts;
    const request = event.type === "start" ? event.request : undefined;
    try {
      const isOpen = await sources.start(request);
      if (isOpen) this.#dispatch({ type: "open", kind: sources.current.kind, request });
    } catch (error) {
      this.#dispatch({ type: "fail", code: error instanceof SourceError ? error.code : "unknown" });
      if (!(error instanceof SourceError)) throw error;
    }
  }

  /** @param {PageEvent} event */
  showSource(event) {
    const { sources, status, cameraMenu } = this.#parts;
    const { kind, settings } = sources.current;
    const request = event.type === "open" ? event.request : undefined;
    if (request?.deviceId || request?.facing) remember("deviceId", settings.deviceId ?? "");
    this.recallMirror();
    status.setMuted(false);
    byId("stage").dataset.source = kind;
    if (kind === "camera") cameraMenu.refresh(settings);
    else cameraMenu.hide();
    // The start button, which had the focus, is hidden now.
    if (document.activeElement === document.body) byId("pause").focus({ preventScroll: true });
  }

  startParts() {
    const { overlay, stats, status, wakeLock, reader } = this.#parts;
    for (const part of [overlay, stats, status, wakeLock, reader]) part.start();
  }

  pauseSource() {
    this.#parts.sources.current.pause();
  }

  resumeSource() {
    this.#parts.sources.current.resume().catch(() => this.#dispatch({ type: "fail", code: "unknown" }));
  }

  closeAll() {
    const { sources, reader, overlay, recording, stats, wakeLock, readings, calibrator } = this.#parts;
    recording?.end();
    reader.stopReading();
    for (const part of [overlay, stats, wakeLock, sources, reader]) part.stop();
    readings.forget();
    calibrator.reset();
  }

  focusStart() {
    byId("start").focus({ preventScroll: true });
  }

  /** @param {PageEvent} event */
  showError(event) {
    if (event.type !== "fail") return;
    const canRetry = !PERMANENT_ERRORS.includes(event.code);
    const isCamera = this.#parts.sources.current.kind === "camera";
    const ofReader = explainReader(event.code, { hasOtherWay: this.#parts.readerMenu.hasOtherWay });
    const explained = ofReader ?? explainSource(event.code);
    this.#parts.notice.show(explained, { canRetry, isCamera, isReader: ofReader !== null });
  }

  /**
   * Show the picture as a mirror does, or not.
   * @param {boolean} on
   * @param {{remembered?: boolean}} [options]
   */
  mirror(on, { remembered = false } = {}) {
    const { overlay, controls } = this.#parts;
    overlay.mirrored = on;
    byId("stage").classList.toggle("is-mirrored", on);
    controls.showMirror(on);
    if (remembered) remember(this.#mirrorSetting, on);
  }

  /** Mirror as is remembered for the open source. */
  recallMirror() {
    this.mirror(recallChoice(this.#mirrorSetting, DEFAULTS[this.#mirrorSetting]));
  }

  get #mirrorSetting() {
    const { kind, settings } = this.#parts.sources.current;
    return mirrorSetting(kind, { isBack: isBackCamera(settings) });
  }
}
