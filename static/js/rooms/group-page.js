// What the host's page and the board share: the connection as host, and the newest view of the group.

import { byId, setText } from "../dom/elements.js";
import { RoomSocket } from "./room-socket.js";

const OUT_OF_REACH = "The server cannot reach what it keeps rooms in; it goes on trying.";

/** Events: CustomEvent "view" with the newest view; "ended". */
export class GroupPage extends EventTarget {
  socket = new RoomSocket();
  view = null;

  /** role: "host" or "board". */
  constructor(role) {
    super();
    this.role = role;
    this.config = JSON.parse(byId("board-config").textContent);
  }

  start() {
    const on = (name, act) => this.socket.addEventListener(name, (event) => act(event.detail));
    on("connect", () => this.#enter());
    on("disconnect", () => this.#trouble("The connection is lost; the page tries again."));
    on("board", (view) => this.show(view));
    on("trouble", ({ gone }) => this.#trouble(gone ? OUT_OF_REACH : ""));
    on("ended", () => this.#end());
    this.socket.start();
  }

  show(view) {
    this.view = view;
    setText(byId("count-here"), String(view.here.length));
    setText(byId("count-sharing"), String(view.board.taking_part));
    byId("main").dataset.state = "shown";
    this.dispatchEvent(new CustomEvent("view", { detail: view }));
  }

  async #enter() {
    const answer = await this.socket.ask(this.role, { code: this.config.code });
    if (answer.error?.code === "no-room") return this.#end();
    if (!answer.error) {
      this.#trouble("");
      return this.show(answer.view);
    }
    this.#trouble(answer.error.message);
    setTimeout(() => this.socket.connected && this.#enter(), 2000);
  }

  #end() {
    this.#trouble("The room has ended. Everything of it is gone.");
    byId("main").dataset.state = "ended";
    this.socket.stop();
    this.dispatchEvent(new Event("ended"));
  }

  #trouble(words) {
    byId("trouble").hidden = !words;
    setText(byId("trouble"), words);
  }
}
