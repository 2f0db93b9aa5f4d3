// "Why?": asks whoever reads what led to the selected face's label, and shows or hides the heat map.

import { byId, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { wordFor } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";
import { heatWords } from "./logic/photo-words.js";
import { explainPicture, formatSeconds } from "./logic/picture-errors.js";

/** @typedef {import("../shared/types.js").Explanation} Explanation */
/** @typedef {import("../shared/types.js").Face} Face */
/** @typedef {import("./logic/session.js").Picture} Picture */

/**
 * change: `explanation`, whose heat map is shown, has changed.
 * @extends {Emitter<{change: undefined}>}
 */
export class Explainer extends Emitter {
  #button = byId("why");
  #error = byId("why-error");
  /** @type {AbortController | null} */
  #request = null;
  #isOn = false;
  /** @type {Picture | null} */
  #picture = null;
  /** @type {Face | null} */
  #face = null;
  /** @type {Explanation | null} */
  explanation = null;

  /**
   * @param {import("../shared/page-config.js").AnalyzeConfig} config
   * @param {import("./token-form.js").TokenForm} tokenForm
   * @param {import("./reader.js").PictureReader} reader
   */
  constructor(config, tokenForm, reader) {
    super();
    this.reader = reader;
    this.config = config;
    this.tokenForm = tokenForm;
  }

  start() {
    this.#button.addEventListener("click", () => this.#toggle());
    this.reader.on("choose", () => this.#update());
    this.#render();
  }

  stop() {
    this.#request?.abort();
  }

  /**
   * Set the selected face. The heat map stays on from face to face, but not from picture to picture.
   * @param {Picture | null} picture
   * @param {Face | null} face
   */
  setFace(picture, face) {
    if (picture === this.#picture && face === this.#face) return;
    if (picture !== this.#picture) this.#isOn = false;
    this.#picture = picture;
    this.#face = face;
    this.#update();
  }

  #toggle() {
    this.#isOn = !this.#isOn;
    this.#update();
  }

  /** Show the explanation if it is wanted and known, and ask for it if it is not known. */
  #update() {
    this.#request?.abort();
    this.#request = null;
    this.#error.hidden = true;
    const [picture, face] = [this.#picture, this.#face];
    const known = (face && picture?.explanations.get(face.id)) ?? null;
    if (this.#isOn && picture && face && !known) this.#ask(picture, face);
    this.#setExplanation(this.#isOn ? known : null);
  }

  /**
   * @param {Picture} picture
   * @param {Face} face
   */
  async #ask(picture, face) {
    const request = new AbortController();
    this.#request = request;
    const explained = await this.reader.explain(picture, face, { token: this.tokenForm.token, signal: request.signal });
    if (request.signal.aborted) return;
    this.#request = null;
    const explanation = "explanation" in explained ? explained.explanation : null;
    if (explanation) picture.explanations.set(face.id, explanation);
    if ("failure" in explained) this.#fail(explained.failure);
    this.#setExplanation(explanation);
  }

  /** @param {import("./logic/picture-errors.js").Failure} failure */
  #fail({ code, waitMs }) {
    if (code === "unauthorized") this.tokenForm.ask(this.tokenForm.token);
    const { title, advice } = explainPicture(code, this.config);
    this.#isOn = false;
    const words =
      waitMs === null
        ? gettext("{title}. {advice}", { title, advice })
        : gettext("{title}. Try again in {time}.", { title, time: formatSeconds(waitMs) });
    setText(this.#error, words);
    this.#error.hidden = false;
  }

  /** @param {Explanation | null} explanation */
  #setExplanation(explanation) {
    this.explanation = explanation;
    this.#render();
    this.emit("change");
  }

  #render() {
    this.#button.setAttribute("aria-pressed", String(this.#isOn));
    this.#button.setAttribute("aria-busy", String(Boolean(this.#request)));
    setText(byId("why-text"), this.#request ? gettext("Looking for reasons") : question(this.#face));
    const words = this.explanation && heatWords(this.explanation);
    setText(byId("legend-warm"), words?.warm ?? "");
    setText(byId("legend-cool"), words?.cool ?? "");
    setText(byId("legend-method"), words?.method ?? "");
    const legend = byId("legend");
    const appears = legend.hidden && words;
    legend.hidden = !words;
    if (!appears) return;
    legend.scrollIntoView({ block: "nearest" });
    byId("overlay").scrollIntoView({ block: "nearest" }); // if both do not fit, the heat map matters more
  }
}

/** @param {Face | null} face */
function question(face) {
  if (!face) return gettext("Why?");
  // Translator: why the face got this label: Why "happy"?
  return gettext("Why “{expression}”?", { expression: wordFor(face.emotion) });
}
