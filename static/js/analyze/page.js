// The page for photographs: makes its parts, connects them and starts.

import { byId } from "../dom/elements.js";
import { Help } from "../dom/help.js";
import { drawIntroGlyphs, startPage } from "../dom/page-start.js";
import { noteChangedPixels } from "../dom/pixel-warning.js";
import { Toast } from "../dom/toast.js";
import { KeepingNotes } from "../live/keeping-notes.js";
import { chosenReader, ReaderChoice } from "../live/reader-choice.js";
import { checkAnalyzeConfig } from "../shared/page-config.js";
import { gettext, ngettext } from "../shared/translate.js";
import { BatchReader } from "./batch-reader.js";
import { Announcer, BatchView } from "./batch-view.js";
import { Downloads } from "./downloads.js";
import { Explainer } from "./explainer.js";
import { Gallery } from "./gallery.js";
import { Intake } from "./intake.js";
import { Session } from "./logic/session.js";
import { Overlay } from "./overlay.js";
import { PictureCanvas } from "./picture-canvas.js";
import { Panel, PictureStatus } from "./picture-panels.js";
import { PictureReader } from "./reader.js";
import { Renderer } from "./renderer.js";
import { TokenForm } from "./token-form.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {ReturnType<typeof makeParts>} Parts */
/** @typedef {{start?: () => void, stop?: () => void}} Part */

const BUTTONS = Object.freeze(["choose", "photograph", "sample"]); // enabled once the page has started

/** @param {import("../shared/page-config.js").AnalyzeConfig} config */
function makeParts(config) {
  const session = new Session();
  const tokenForm = new TokenForm(config);
  const page = { isRoom: false };
  const reader = new PictureReader(config, chosenReader(config, page));
  const gallery = new Gallery(session, config); // before the batch reader: a picture is listed before it is read
  const batchReader = new BatchReader(session, config, tokenForm, reader);
  return {
    session,
    tokenForm,
    reader,
    readerChoice: new ReaderChoice(config, reader, page),
    keepingNotes: new KeepingNotes(reader),
    gallery,
    batchReader,
    announcer: new Announcer(session, batchReader, config),
    intake: new Intake(config),
    pictureCanvas: new PictureCanvas(config),
    overlay: new Overlay(),
    panel: new Panel(),
    explainer: new Explainer(config, tokenForm, reader),
    pictureStatus: new PictureStatus(config),
    batchView: new BatchView(config),
    downloads: new Downloads(session, config),
    toast: new Toast(),
    help: new Help(),
  };
}

export class AnalyzePage {
  /** @param {import("../shared/page-config.js").AnalyzeConfig} config */
  constructor(config) {
    this.parts = makeParts(config);
    this.renderer = new Renderer(this.parts);
    this.#listenToChanges();
    this.#listenToActions();
  }

  start() {
    for (const part of /** @type {Part[]} */ (Object.values(this.parts))) part.start?.();
    const onPageHide = (/** @type {PageTransitionEvent} */ { persisted }) => {
      if (!persisted) this.stop();
    };
    addEventListener("pagehide", onPageHide, { once: true });
    this.renderer.render();
    noteChangedPixels();
  }

  /** End every request and free what was made. */
  stop() {
    for (const part of /** @type {Part[]} */ ([this.renderer, ...Object.values(this.parts)])) part.stop?.();
  }

  #listenToChanges() {
    const { session, batchReader, tokenForm, explainer, downloads, intake, reader } = this.parts;
    const render = () => this.renderer.schedule();
    for (const name of /** @type {const} */ (["added", "removed", "changed", "selected"])) session.on(name, render);
    batchReader.on("wait", render);
    reader.on("choose", render);
    explainer.on("change", render);
    tokenForm.on("submitted", render);
    downloads.on("progress", render);
    downloads.on("message", ({ sentence }) => this.#tell(sentence));
    intake.on("error", ({ sentence }) => this.#tell(sentence));
  }

  #listenToActions() {
    const { session, batchReader, toast, batchView, gallery, intake, overlay, panel } = this.parts;
    const onClick = (/** @type {string} */ id, /** @type {(selected: Picture) => void} */ act) =>
      byId(id).addEventListener("click", () => session.selected && act(session.selected));
    onClick("cancel", (selected) => batchReader.cancel([selected]));
    onClick("retry", (selected) => this.#retry([selected]));
    onClick("send-instead", (selected) => this.#send(selected));
    onClick("remove", (selected) => this.#remove([selected]));
    onClick("previous", () => session.select(session.neighbour(-1)));
    onClick("next", () => session.select(session.neighbour(1)));
    batchView.on("cancel-all", () => batchReader.cancel(session.pictures));
    batchView.on("retry-all", () => this.#retry(session.pictures.filter(({ error }) => error?.canRetry)));
    batchView.on("remove-all", () => this.#remove(session.pictures));
    intake.on("files", ({ files }) => this.#add(files));
    gallery.on("pick", ({ picture }) => session.select(picture));
    overlay.on("pick", ({ id }) => this.#pickFace(id));
    panel.on("pick", ({ id }) => this.#pickFace(id));
    toast.on("undo", () => this.#closeToast(() => session.restoreRemoved()));
    toast.on("close", () => this.#closeToast(() => session.discardRemoved()));
  }

  /** @param {File[]} files */
  #add(files) {
    this.parts.toast.hide();
    this.parts.session.add(files);
  }

  /** @param {Picture[]} pictures */
  #retry(pictures) {
    this.parts.announcer.announceReading(pictures);
    this.parts.batchReader.retry(pictures);
  }

  /** @param {Picture} picture that this device could not read */
  #send(picture) {
    this.parts.announcer.announceReading([picture]);
    this.parts.batchReader.sendToServer(picture);
  }

  /** @param {Picture[]} pictures */
  #remove(pictures) {
    this.parts.session.remove(pictures);
    const { shown, spoken } = removedWords(pictures);
    this.parts.toast.show(shown, { undo: true });
    this.parts.announcer.announce(spoken);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.parts.toast.show(sentence);
    this.parts.announcer.announce(sentence);
  }

  /**
   * Move the focus away from the toast, which closes.
   * @param {() => void} act
   */
  #closeToast(act) {
    act();
    this.renderer.render();
    if (this.parts.session.selected) this.parts.gallery.focus();
    else byId("choose").focus();
  }

  /** @param {number} id */
  #pickFace(id) {
    this.parts.session.selected?.faceChoice.pick(id);
    this.renderer.schedule();
  }
}

/**
 * Return what the page says of pictures that were taken away, and what a screen reader does.
 * @param {Picture[]} pictures
 */
function removedWords(pictures) {
  const count = pictures.length;
  if (count === 1) {
    const { name } = pictures[0];
    return {
      shown: gettext("Removed {name}.", { name }),
      spoken: gettext("Removed {name}. To bring it back, use the Undo button after the totals.", { name }),
    };
  }
  return {
    shown: ngettext("Removed {count} picture.", "Removed {count} pictures.", count),
    spoken: ngettext(
      "Removed {count} picture. To bring it back, use the Undo button after the totals.",
      "Removed {count} pictures. To bring them back, use the Undo button after the totals.",
      count,
    ),
  };
}

startPage(() => {
  const config = checkAnalyzeConfig(JSON.parse(byId("analyze-config").textContent ?? ""));
  new AnalyzePage(config).start();
  drawIntroGlyphs();
  for (const id of BUTTONS) byId(id, HTMLButtonElement).disabled = false;
});
