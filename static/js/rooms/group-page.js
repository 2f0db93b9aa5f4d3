// What the host's page and the board have in common: the host's connection and the newest view of the group.

import { byId, setText } from "../dom/elements.js";
import { noteScriptsRun } from "../dom/page-start.js";
import { Emitter } from "../shared/emitter.js";
import { CONNECTION_REFUSED } from "../shared/refusal.js";
import { gettext } from "../shared/translate.js";
import { RoomSocket } from "./room-socket.js";

/** @import { BoardConfig, RoomView } from "../shared/types.js" */

const RETRY_MS = 2000;
const DISCONNECTED = gettext("Connection lost. Reconnecting.");
const STORE_LOST = gettext("The server has lost its connection to the rooms. It keeps trying.");
const TAKEN_BACK = gettext("Whoever opened this room has taken your control of it back.");
const ROOM_ENDED = gettext("The room has ended. Its data is deleted.");

/** "view" with each new view, "ended" with whether the room has. @extends {Emitter<{view: RoomView, ended: boolean}>} */
export class GroupPage extends Emitter {
  socket = new RoomSocket();
  /** @type {RoomView | null} */
  view = null;
  /** @type {BoardConfig} */
  config = JSON.parse(byId("board-config").textContent ?? "");
  #role;
  #isOver = false;

  /** @param {"host" | "board"} role */
  constructor(role) {
    super();
    this.#role = role;
  }

  start() {
    noteScriptsRun();
    this.socket.on("connect", () => this.#enter());
    this.socket.on("refused", () => this.#showAlert(CONNECTION_REFUSED));
    this.socket.on("disconnect", () => this.#showAlert(DISCONNECTED));
    this.socket.on("board", (view) => this.show(view));
    this.socket.on("trouble", ({ gone }) => this.#showAlert(gone ? STORE_LOST : ""));
    this.socket.on("hosts-changed", () => this.#enter());
    this.socket.on("ended", () => this.#end());
    this.socket.start();
  }

  /** @param {RoomView} view */
  show(view) {
    if (this.#isOver) return; // the reply was on its way when the room ended
    this.view = view;
    setText(byId("count-here"), String(view.here.length));
    setText(byId("count-sharing"), String(view.board.taking_part));
    byId("main").dataset.state = "ready";
    this.emit("view", view);
  }

  async #enter() {
    const reply = await this.socket.request(this.#role, { code: this.config.code });
    if (this.#isOver) return;
    if (!reply.error) {
      this.#showAlert("");
      this.socket.setReady();
      return this.show(reply.view);
    }
    if (reply.error.code === "no-room") return this.#end();
    if (reply.error.code === "not-host") return this.#end({ hasEnded: false });
    this.#showAlert(reply.error.message);
    setTimeout(() => this.socket.connected && this.#enter(), RETRY_MS);
  }

  /** Say that the room has ended, or is controlled by others, and that alone: how to join and who was there is past. */
  #end({ hasEnded } = { hasEnded: true }) {
    this.#isOver = true;
    this.#showAlert(hasEnded ? ROOM_ENDED : TAKEN_BACK);
    byId("main").dataset.state = "ended";
    this.socket.stop();
    this.emit("ended", hasEnded);
  }

  /** @param {string} message "" takes the alert away */
  #showAlert(message) {
    byId("alert").hidden = !message;
    setText(byId("alert"), message);
  }
}
