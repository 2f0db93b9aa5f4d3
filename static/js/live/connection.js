// The Socket.IO connection: whether there is one, and one picture's way to the server and back.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";
import { LANGUAGE } from "../shared/catalogue.js";
import { Emitter } from "../shared/emitter.js";
import { isRefusal } from "../shared/refusal.js";
import { SOCKET_PATH } from "../shared/site.js";

/** @import { Answer, ServerError } from "../shared/types.js" */
/** @typedef {"off" | "connecting" | "connected" | "lost" | "refused"} ConnectionState */
/** @typedef {Pick<import("../shared/page-config.js").LiveConfig, "answerTimeoutMs" | "connectTimeoutMs">} Timeouts */

const RECONNECT = Object.freeze({ reconnectionDelay: 300, reconnectionDelayMax: 2000 });

/**
 * change: `state` is another.
 * @extends {Emitter<{change: undefined}>}
 */
export class Connection extends Emitter {
  #timeouts;
  #socket;
  /** @type {ConnectionState} */
  state = "off";
  wasConnected = false; // before the current state, since start()

  /** @param {Timeouts} timeouts */
  constructor(timeouts) {
    super();
    this.#timeouts = timeouts;
    this.#socket = this.#makeSocket();
  }

  start() {
    if (this.state === "off") this.#setState("connecting");
    this.#socket.connect();
  }

  stop() {
    this.#setState("off"); // first: the disconnection that follows is not a loss
    this.#socket.disconnect();
  }

  get connected() {
    return this.#socket.connected;
  }

  /**
   * Send one JPEG with its details. Return the acknowledgement, {error: {code: "timeout"}} where none came in time, or
   * null where the connection broke. Never call this while disconnected: Socket.IO would keep the picture, and send it
   * when it is old.
   * @param {ArrayBuffer} bytes
   * @param {import("../shared/types.js").FrameDetails & {seq: number}} details
   * @returns {Promise<Answer | {error: ServerError} | null>}
   */
  sendFrame(bytes, details) {
    return new Promise((resolve) => {
      const receive = (/** @type {Error | null} */ problem, /** @type {Answer | {error: ServerError}} */ answer) => {
        if (!problem) return resolve(answer);
        resolve(this.connected ? { error: { code: "timeout", message: "No answer in time." } } : null);
      };
      this.#socket.timeout(this.#timeouts.answerTimeoutMs).emit("frame", bytes, details, receive);
    });
  }

  #makeSocket() {
    const transport = { transports: ["websocket", "polling"], tryAllTransports: true };
    const query = { lang: LANGUAGE }; // of refusals
    const socket = io({
      path: SOCKET_PATH,
      query,
      ...transport,
      ...RECONNECT,
      autoConnect: false,
      timeout: this.#timeouts.connectTimeoutMs,
    });
    socket.on("connect", () => this.#setState("connected"));
    socket.on("connect_error", (error) => this.#setLost(isRefusal(error) ? "refused" : "lost"));
    socket.on("disconnect", (reason) => {
      if (this.state !== "refused") this.#setLost("lost"); // a refused connection was none to lose
      // The one case in which Socket.IO does not reconnect by itself: the server closed this connection on purpose.
      const reconnect = () => this.state === "lost" && socket.connect();
      if (reason === "io server disconnect") setTimeout(reconnect, RECONNECT.reconnectionDelayMax);
    });
    return socket;
  }

  /** @param {"lost" | "refused"} state */
  #setLost(state) {
    if (this.state !== "off") this.#setState(state);
  }

  /** @param {ConnectionState} state */
  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.emit("change");
    // After the event: listeners distinguish a first connection from a reconnection.
    if (state === "connected") this.wasConnected = true;
    if (state === "off") this.wasConnected = false;
  }
}
