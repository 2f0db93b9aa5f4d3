// Joins the parts of the page for photographs: what is pressed, given or answered, and what follows from it.

import { byId } from "../dom/elements.js";
import { countPictures } from "./logic/photo-words.js";
import { makeParts } from "./parts.js";
import { Screen } from "./screen.js";

export class AnalyzePage {
  /** config: the checked settings. */
  constructor(config) {
    this.parts = makeParts(config);
    this.screen = new Screen(this.parts);
    this.#listen();
    this.#listenToButtons();
  }

  start() {
    for (const part of Object.values(this.parts)) part.start?.();
    addEventListener("pagehide", ({ persisted }) => persisted || this.stop(), { once: true });
    this.screen.show();
  }

  /** Ends every request and lets go of what was made. */
  stop() {
    for (const part of [this.screen, ...Object.values(this.parts)]) part.stop?.();
  }

  #listen() {
    const { session, runner, token, gallery, overlay, panel, why, intake, saving } = this.parts;
    const on = (target, name, act) => target.addEventListener(name, ({ detail }) => act(detail));
    for (const name of ["added", "removed", "changed", "chosen"]) on(session, name, () => this.screen.soon());
    on(runner, "wait", () => this.screen.soon());
    on(why, "change", () => this.screen.soon());
    on(token, "given", () => this.screen.soon());
    for (const picker of [overlay, panel]) on(picker, "pick", ({ id }) => this.#pickFace(id));
    on(gallery, "pick", ({ picture }) => session.choose(picture));
    on(intake, "files", ({ files }) => this.#take(files));
    on(intake, "trouble", ({ sentence }) => this.#tell(sentence));
    on(saving, "change", () => this.screen.soon());
    on(saving, "said", ({ sentence }) => this.#tell(sentence));
  }

  #listenToButtons() {
    const { session, runner, toast, allBar } = this.parts;
    const press = (id, act) => byId(id).addEventListener("click", act);
    press("cancel", () => runner.cancel([session.chosen]));
    press("retry", () => this.#retry([session.chosen]));
    press("remove", () => this.#remove([session.chosen]));
    press("previous", () => session.choose(session.neighbour(-1)));
    press("next", () => session.choose(session.neighbour(1)));
    allBar.addEventListener("cancel-all", () => runner.cancel(session.pictures));
    allBar.addEventListener("retry-all", () => this.#retry(session.pictures.filter(({ error }) => error?.again)));
    allBar.addEventListener("remove-all", () => this.#remove(session.pictures));
    toast.addEventListener("undo", () => this.#afterToast(() => session.restore()));
    toast.addEventListener("close", () => this.#afterToast(() => session.forget()));
  }

  #take(files) {
    this.parts.toast.hide();
    this.parts.session.add(files);
  }

  #retry(pictures) {
    this.parts.announcer.retried(pictures);
    this.parts.runner.retry(pictures);
  }

  #remove(pictures) {
    const what = pictures.length === 1 ? pictures[0].name : countPictures(pictures.length);
    this.parts.session.remove(pictures);
    this.parts.toast.show(`Removed ${what}.`, { undo: true });
    this.parts.announcer.say(`Removed ${what}. The button Undo, after the totals, brings it back.`);
  }

  #tell(sentence) {
    this.parts.toast.show(sentence);
    this.parts.announcer.say(sentence);
  }

  /** The toast had the focus, and goes. */
  #afterToast(act) {
    act();
    this.screen.show();
    if (this.parts.session.chosen) this.parts.gallery.focus();
    else byId("choose").focus();
  }

  #pickFace(id) {
    this.parts.session.chosen.faces.pick(id);
    this.screen.soon();
  }
}
