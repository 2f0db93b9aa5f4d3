// The Socket.IO connection: whether there is one, and one picture's way to the server and back.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";

const RECONNECT = Object.freeze({ reconnectionDelay: 300, reconnectionDelayMax: 2000 });

/** Events: "change" whenever `state` does: "off", "connecting", "connected", "lost" or "refused". */
export class Connection extends EventTarget {
  #socket = null;
  state = "off";
  everConnected = false;

  /** config: the checked live settings. */
  constructor(config) {
    super();
    this.config = config;
  }

  start() {
    this.#socket ??= this.#makeSocket();
    if (this.state === "off") this.#become("connecting");
    this.#socket.connect();
  }

  stop() {
    this.#become("off"); // first: the disconnection that follows is not a loss
    this.#socket?.disconnect();
  }

  get connected() {
    return this.#socket?.connected ?? false;
  }

  /**
   * Sends one JPEG with its details, {seq, ...}; resolves with the acknowledgement, {error: {code: "timeout"}} where none
   * came in time, or null where the connection broke. Never call while disconnected: Socket.IO would keep the picture,
   * and send it when it is old.
   */
  ask(bytes, details) {
    return new Promise((resolve) => {
      this.#socket.timeout(this.config.answerTimeoutMs).emit("frame", bytes, details, (problem, answer) => {
        if (!problem) return resolve(answer);
        resolve(this.connected ? { error: { code: "timeout", message: "No answer in time." } } : null);
      });
    });
  }

  #makeSocket() {
    const transport = { transports: ["websocket", "polling"], tryAllTransports: true };
    const socket = io({ ...transport, ...RECONNECT, autoConnect: false, timeout: this.config.connectTimeoutMs });
    socket.on("connect", () => this.#become("connected"));
    socket.on("connect_error", (error) => this.#lose(isRefusal(error)));
    socket.on("disconnect", (reason) => {
      if (this.state !== "refused") this.#lose(); // a refused one was none to lose
      // The one case that Socket.IO does not mend by itself: the server closed this connection on purpose.
      const again = () => this.state === "lost" && socket.connect();
      if (reason === "io server disconnect") setTimeout(again, RECONNECT.reconnectionDelayMax);
    });
    return socket;
  }

  #lose(refused = false) {
    if (this.state !== "off") this.#become(refused ? "refused" : "lost");
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
    if (state === "connected") this.everConnected = true; // after the event: its hearers can tell first from again
    if (state === "off") this.everConnected = false;
  }
}

/** Whether the server answered that it will not have this connection. Long polling, tried last, tells the HTTP status. */
function isRefusal({ description: status }) {
  return status >= 400 && status < 500;
}
