// The session's pictures as a list of thumbnails to choose from, each with what has become of it.

import { byId, make, setText } from "../dom/elements.js";
import { extensionOf } from "../shared/file-names.js";
import { stateWords } from "./logic/photo-words.js";
import { Thumbnails } from "./thumbnails.js";

/** Events: CustomEvent "pick" with detail {picture}. */
export class Gallery extends EventTarget {
  #root = byId("gallery");
  #rows = new Map(); // picture → {item, input, badge, fill}

  constructor(session, config) {
    super();
    this.session = session;
    this.thumbnails = new Thumbnails(this.#root, config);
    this.#root.addEventListener("change", ({ target }) => {
      this.dispatchEvent(new CustomEvent("pick", { detail: { picture: session.get(Number(target.value)) } }));
    });
    session.addEventListener("added", ({ detail }) => detail.pictures.forEach((picture) => this.#add(picture)));
    session.addEventListener("removed", ({ detail }) => detail.pictures.forEach((picture) => this.#remove(picture)));
    session.addEventListener("changed", ({ detail }) => this.#show(detail.picture));
    session.addEventListener("chosen", () => this.#choose());
  }

  stop() {
    this.thumbnails.stop();
  }

  focus() {
    this.#rows.get(this.session.chosen)?.input.focus({ preventScroll: true });
  }

  #add(picture) {
    const value = String(picture.id);
    const input = make("input", { type: "radio", name: "picture", value, className: "thumb-input" });
    const canvas = make("canvas", { className: "thumb-canvas", width: 1, height: 1 });
    const ending = make("span", { className: "thumb-ending", textContent: extensionOf(picture.name) });
    const badge = make("span", { className: "thumb-badge" });
    const fill = make("span", { className: "thumb-fill" });
    const item = make("label", { className: "thumb", title: picture.name }, input, ending, canvas, fill, badge);
    this.#rows.set(picture, { item, input, badge, fill });
    this.#root.insertBefore(item, this.#following(picture));
    this.thumbnails.watch(item, picture, canvas);
    this.#show(picture);
  }

  /** The item of the first picture after this one that has one, or null: it goes to the end. */
  #following(picture) {
    const { pictures } = this.session;
    if (pictures.at(-1) === picture) return null;
    const next = pictures.slice(pictures.indexOf(picture) + 1).find((other) => this.#rows.has(other));
    return this.#rows.get(next)?.item ?? null;
  }

  #remove(picture) {
    const row = this.#rows.get(picture);
    this.thumbnails.forget(row.item);
    row.item.remove();
    this.#rows.delete(picture);
  }

  #show(picture) {
    const { item, input, badge, fill } = this.#rows.get(picture);
    item.dataset.state = picture.state;
    input.setAttribute("aria-label", `${picture.name}, ${stateWords(picture)}`);
    setText(badge, badgeFor(picture));
    fill.style.setProperty("--share", picture.sentShare.toFixed(2));
  }

  #choose() {
    const row = this.#rows.get(this.session.chosen);
    if (!row) return;
    row.input.checked = true;
    row.item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function badgeFor({ state, result }) {
  if (state === "done") return String(result.faces.length);
  return state === "failed" ? "!" : "";
}
