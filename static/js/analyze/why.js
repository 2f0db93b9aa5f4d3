// "Why?": asks the server what drove the chosen face's label, and shows or hides the heat map of it.

import { byId, setText } from "../dom/elements.js";
import { explanationAnswer } from "../shared/answers.js";
import { wordFor } from "../shared/emotions.js";
import { heatWords } from "./logic/photo-words.js";
import { explainPicture, failureOf, seconds } from "./logic/picture-errors.js";
import { send } from "./request.js";

/** Events: "change" when the heat map comes or goes; `explanation` is it, or null. */
export class Why extends EventTarget {
  #button = byId("why");
  #trouble = byId("why-trouble");
  #asking = null; // AbortController
  #on = false;
  #picture = null;
  #face = null;
  explanation = null;

  constructor(config, token) {
    super();
    Object.assign(this, { config, token });
  }

  start() {
    this.#button.addEventListener("click", () => this.#toggle());
    this.#show();
  }

  stop() {
    this.#asking?.abort();
  }

  /** The face that it is about, or null. A heat map stays on from face to face, but not from picture to picture. */
  about(picture, face) {
    if (picture === this.#picture && face === this.#face) return;
    if (picture !== this.#picture) this.#on = false;
    this.#picture = picture;
    this.#face = face;
    this.#update();
  }

  #toggle() {
    this.#on = !this.#on;
    this.#update();
  }

  /** Shows what is wanted, if it is known, and asks for it if not. */
  #update() {
    this.#asking?.abort();
    this.#asking = null;
    this.#trouble.hidden = true;
    const known = this.#face && this.#picture.explained.get(this.#face.id);
    if (this.#on && this.#face && !known) this.#ask(this.#picture, this.#face);
    this.#tell(this.#on && known ? known : null);
  }

  async #ask(picture, face) {
    const asking = new AbortController();
    this.#asking = asking;
    const query = new URLSearchParams({ ...face.box, emotion: face.emotion });
    const { token, config } = this;
    const options = { token: token.value, signal: asking.signal };
    const answer = await send(`${config.explainUrl}?${query}`, picture.file, options);
    if (asking.signal.aborted) return;
    this.#asking = null;
    const explanation = answer.status === 200 ? explanationAnswer(answer.body) : null;
    if (explanation) picture.explained.set(face.id, explanation);
    else this.#fail(answer);
    this.#tell(explanation);
  }

  #fail({ status, body, retryAfter }) {
    const { code, waitMs } = failureOf({ status, code: body?.code, retryAfter });
    if (code === "unauthorized") this.token.ask({ tried: this.token.value });
    const { title, advice } = explainPicture(code, this.config);
    this.#on = false;
    setText(this.#trouble, waitMs === null ? `${title}. ${advice}` : `${title}. Try again in ${seconds(waitMs)}.`);
    this.#trouble.hidden = false;
  }

  #tell(explanation) {
    this.explanation = explanation;
    this.#show();
    this.dispatchEvent(new Event("change"));
  }

  #show() {
    const word = this.#face ? ` “${wordFor(this.#face.emotion)}”` : "";
    this.#button.setAttribute("aria-pressed", String(this.#on));
    this.#button.setAttribute("aria-busy", String(Boolean(this.#asking)));
    setText(byId("why-text"), this.#asking ? "Looking for the reasons" : `Why${word}?`);
    const words = this.explanation && heatWords(this.explanation);
    for (const part of ["warm", "cool", "method"]) setText(byId(`legend-${part}`), words?.[part] ?? "");
    const legend = byId("legend");
    const comes = legend.hidden && words;
    legend.hidden = !words;
    if (!comes) return;
    legend.scrollIntoView({ block: "nearest" });
    byId("overlay").scrollIntoView({ block: "nearest" }); // where one does not see both, the map goes first
  }
}
