// The connection to a room: asks with an answer each, and the room's news. It connects again by itself.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";

const RECONNECT = Object.freeze({ reconnectionDelay: 300, reconnectionDelayMax: 2000 });
const ANSWER_MS = 8000;
const NEWS = Object.freeze(["room", "board", "stopped", "left", "ended", "trouble"]);

/** Events: "connect" and "disconnect", and CustomEvent for each of the room's news, with what it says as detail. */
export class RoomSocket extends EventTarget {
  #socket = null;

  start() {
    const transport = { transports: ["websocket", "polling"], tryAllTransports: true };
    // Not connected by itself: the live page's socket, which shares this connection, would do so, too, and twice.
    this.#socket = io("/room", { ...transport, ...RECONNECT, autoConnect: false });
    for (const name of ["connect", "disconnect"]) this.#socket.on(name, () => this.dispatchEvent(new Event(name)));
    for (const name of NEWS) this.#socket.on(name, (detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
    // The one case that Socket.IO does not mend by itself: the server closed this connection on purpose.
    this.#socket.on("disconnect", (reason) => reason === "io server disconnect" && this.#socket.connect());
    this.#socket.connect();
  }

  stop() {
    this.#socket?.disconnect();
  }

  get connected() {
    return this.#socket?.connected ?? false;
  }

  /** The acknowledgement: {ok: true, ...} or {error: {code, message}}, code "timeout" where none came. */
  ask(name, data = {}) {
    if (!this.connected) return Promise.resolve({ error: { code: "lost", message: "There is no connection." } });
    return new Promise((resolve) => {
      this.#socket
        .timeout(ANSWER_MS)
        .emit(name, data, (problem, answer) =>
          resolve(problem ? { error: { code: "timeout", message: "The server did not answer in time." } } : answer),
        );
    });
  }
}
