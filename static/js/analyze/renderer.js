// Writes the session's state to the page, at most once an animation frame.

import { byId } from "../dom/elements.js";
import { computeTotals } from "./logic/results.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("./batch-reader.js").Wait} Wait */

const COUNTDOWN_MS = 250; // between updates of the seconds to wait

export class Renderer {
  #frame = 0;
  #countdown = 0;

  /** @param {import("./page.js").Parts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#countdown);
  }

  /** Render on the next animation frame. */
  schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.render();
    });
  }

  render() {
    const focused = document.activeElement;
    const { session, batchReader, batchView, downloads } = this.parts;
    const { pictures, selected } = session;
    const { wait, isTokenMissing, left_s } = batchReader;
    const totals = computeTotals(pictures);
    const canRetry = pictures.some(({ error }) => error?.canRetry);
    byId("analyze").dataset.state = selected ? (totals.busy ? "busy" : "ready") : "empty";
    byId("intro").hidden = Boolean(selected);
    byId("picture").hidden = byId("gallery").hidden = !selected;
    const { zipProgress } = downloads;
    batchView.show(totals, { wait, canRetry, isTokenMissing, left_s, zipProgress });
    this.#renderPicture(selected, wait);
    this.#keepFocus(focused);
    clearTimeout(this.#countdown);
    if (wait && pictures.some(isBusy)) this.#countdown = window.setTimeout(() => this.schedule(), COUNTDOWN_MS);
  }

  /**
   * @param {Picture | null} picture
   * @param {Wait | null} wait
   */
  #renderPicture(picture, wait) {
    const { session, pictureCanvas, overlay, panel, explainer, pictureStatus, reader, readerChoice } = this.parts;
    const face = picture?.result ? picture.faceChoice.among(picture.result.faces) : null;
    pictureCanvas.show(picture);
    explainer.setFace(picture, face);
    panel.show(picture, face);
    overlay.show({ result: picture?.result ?? null, faceId: face?.id ?? null, explanation: explainer.explanation });
    if (!picture) return;
    const [hasPrevious, hasNext] = [-1, 1].map((steps) => session.neighbour(steps) !== null);
    const canSend = readerChoice.canChoose && !reader.isSent(picture);
    pictureStatus.show(picture, { wait, hasPrevious, hasNext, canSend });
  }

  /**
   * Move the focus on if its element is gone; otherwise the keyboard would start at the top of the page.
   * @param {Element | null} focused before rendering
   */
  #keepFocus(focused) {
    if (!focused || focused === document.body || isFocusable(focused)) return;
    const next = ["cancel", "retry", "choose"].map((id) => byId(id)).find(isFocusable);
    if (next && (["cancel", "retry"].includes(focused.id) || next.id === "choose")) next.focus();
    else this.parts.gallery.focus();
  }
}

/** @param {Element} element */
function isFocusable(element) {
  return element.isConnected && !element.matches(":disabled") && !element.closest("[hidden]");
}
