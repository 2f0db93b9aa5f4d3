// Writes what is known to the page, at most once for each animation frame.

import { byId } from "../dom/elements.js";
import { isBusy } from "./logic/session.js";
import { totalsOf } from "./logic/totals.js";

const COUNTDOWN_MS = 250; // how often the seconds to wait are written again

export class Screen {
  #due = 0;
  #countdown = 0;

  /** parts: of parts.js. */
  constructor(parts) {
    this.parts = parts;
  }

  stop() {
    cancelAnimationFrame(this.#due);
    clearTimeout(this.#countdown);
  }

  /** Something has changed. */
  soon() {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      this.show();
    });
  }

  show() {
    const held = document.activeElement;
    const { session, runner, token, allBar, totals, saving } = this.parts;
    const picture = session.chosen;
    const sums = totalsOf(session.pictures);
    const canRetry = session.pictures.some(({ error }) => error?.again);
    byId("analyze").dataset.state = picture ? (sums.busy ? "busy" : "ready") : "empty";
    byId("intro").hidden = Boolean(picture);
    byId("picture").hidden = byId("gallery").hidden = !picture;
    allBar.show(sums, runner.wait, { canRetry, missingToken: token.missing, zipping: saving.zipping });
    totals.show(sums);
    this.#showPicture(picture, runner.wait);
    this.#keepFocus(held);
    clearTimeout(this.#countdown);
    if (runner.wait && session.pictures.some(isBusy)) this.#countdown = setTimeout(() => this.soon(), COUNTDOWN_MS);
  }

  #showPicture(picture, wait) {
    const { session, view, overlay, panel, why, pictureState } = this.parts;
    const face = picture?.result ? picture.faces.among(picture.result.faces) : null;
    view.show(picture);
    why.about(picture, face);
    panel.show(picture, face);
    overlay.show({ result: picture?.result ?? null, chosenId: face?.id, explanation: why.explanation });
    if (!picture) return;
    view.name(picture);
    pictureState.show(picture, wait, { before: session.neighbour(-1), after: session.neighbour(1) });
  }

  /** Where what had the focus is gone, the next thing to do gets it, or a keyboard would start from the page's top. */
  #keepFocus(held) {
    if (held === document.body || canHold(held)) return;
    const next = ["cancel", "retry", "choose"].map(byId).find(canHold);
    if (next && (held.id === "cancel" || held.id === "retry" || next.id === "choose")) next.focus();
    else this.parts.gallery.focus();
  }
}

function canHold(element) {
  return element.isConnected && !element.disabled && !element.closest("[hidden]");
}
