// The connection to a room: requests with one reply each, and the events that the room sends.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";
import { LANGUAGE } from "../shared/catalogue.js";
import { Emitter } from "../shared/emitter.js";
import { newId } from "../shared/new-id.js";
import { isRefusal } from "../shared/refusal.js";
import { SOCKET_PATH } from "../shared/site.js";
import { gettext } from "../shared/translate.js";

/** @import { Socket } from "socket.io-client" */
/** @import { HostView, RoomView, ServerError, StudentView } from "../shared/types.js" */

/**
 * What the server sends by itself (docs/rooms.md), and the state of the connection.
 * @typedef {object} RoomEvents
 * @property {undefined} connect
 * @property {undefined} disconnect
 * @property {undefined} refused the server refuses the connection; the page keeps trying
 * @property {StudentView} room to students
 * @property {RoomView | HostView} board to the host's page and the board
 * @property {object} stopped the student's sharing ended, perhaps in another tab
 * @property {object} left the student left, perhaps in another tab
 * @property {object} removed the host removed the student
 * @property {object} taken-down the host took the student's heat map off the board
 * @property {object} hosts-changed who controls the room has changed: pages that still may come back
 * @property {{code: string}} ended
 * @property {{gone: boolean}} trouble whether the store that keeps the rooms is out of reach
 */

/**
 * The requests, and what the reply to each holds.
 * @typedef {object} Replies
 * @property {{name: string, room: StudentView, least: number}} join
 * @property {{view: HostView}} host
 * @property {{view: RoomView}} board
 * @property {object} share-start
 * @property {object} share
 * @property {object} share-stop
 * @property {object} leave
 * @property {object} answer
 * @property {object} offer
 * @property {object} withdraw
 * @property {{view: HostView}} lock
 * @property {{view: HostView}} show-board
 * @property {{view: HostView}} passcode
 * @property {{view: HostView}} show-passcode
 * @property {{view: HostView}} start
 * @property {{view: HostView}} take-down
 * @property {{view: HostView}} remove
 * @property {{view: HostView}} let-back
 * @property {{view: HostView}} take-back
 * @property {object} end
 */

/**
 * @template Fields
 * @typedef {(Fields & {error?: undefined}) | {error: ServerError}} Reply
 */

const RECONNECT = Object.freeze({ reconnectionDelay: 300, reconnectionDelayMax: 2000 });
const REPLY_TIMEOUT_MS = 8000;
const READY_TIMEOUT_MS = 20_000; // for which a request waits that must be sent again
const MAX_ATTEMPTS = 3;
const COUNTED = Object.freeze(["answer", "start"]); // what must not be done twice: their `operation` says which is which
const NOT_CONNECTED = Object.freeze({ code: "lost", message: gettext("There is no connection to the server.") });
const TIMED_OUT = Object.freeze({ code: "timeout", message: gettext("The server did not answer in time.") });
const ROOM_EVENTS = /** @type {const} */ ([
  "room",
  "board",
  "stopped",
  "left",
  "removed",
  "taken-down",
  "hosts-changed",
  "ended",
  "trouble",
]);

/** Reconnects by itself. @extends {Emitter<RoomEvents>} */
export class RoomSocket extends Emitter {
  /** @type {Socket | null} */
  #socket = null;
  /** Whether the room knows this connection. The page says so with setReady(). */
  #isReady = false;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  start() {
    const transport = { transports: ["websocket", "polling"], tryAllTransports: true };
    const query = { lang: LANGUAGE }; // in which the server answers
    // autoConnect would connect twice: the live page's socket shares this connection and opens it, too.
    const socket = io("/room", { path: SOCKET_PATH, query, ...transport, ...RECONNECT, autoConnect: false });
    let isRefused = false;
    socket.on("connect", () => {
      isRefused = false;
      this.emit("connect");
    });
    socket.on("connect_error", (error) => {
      isRefused = isRefusal(error);
      if (isRefused) this.emit("refused");
    });
    socket.on("disconnect", (reason) => {
      this.#isReady = false;
      if (!isRefused) this.emit("disconnect"); // a refused connection was none to lose
      // Socket.IO does not reconnect by itself when the server closed the connection on purpose.
      if (reason === "io server disconnect") socket.connect();
    });
    for (const name of ROOM_EVENTS) socket.on(name, (detail) => this.emit(name, detail));
    this.#socket = socket;
    socket.connect();
  }

  /** Disconnect for good. Nothing is heard any more, nor that this connection is lost: it was given up. */
  stop() {
    this.#socket?.off();
    this.#socket?.disconnect();
  }

  get connected() {
    return this.#socket?.connected ?? false;
  }

  /** The room knows this connection: send what was waiting. */
  setReady() {
    this.#isReady = true;
    for (const go of [...this.#waiting]) go();
  }

  /**
   * Send a request; resolve with its reply, {error: {code: "timeout"}} where none came. If the reply to a request that
   * must not be done twice is lost, send it again with the same `operation`, by which the server knows it.
   * @template {keyof Replies} Name
   * @param {Name} name
   * @param {object} [data]
   * @param {{patient?: boolean}} [options] patient: wait for the connection where there is none
   * @returns {Promise<Reply<Replies[Name]>>}
   */
  async request(name, data = {}, { patient = false } = {}) {
    if (patient) await this.#whenReady();
    if (!COUNTED.includes(name)) return this.#attempt(name, data);
    const operation = newId();
    let reply = await this.#attempt(name, { ...data, operation });
    for (let attempt = 1; attempt < MAX_ATTEMPTS && reply.error?.code === TIMED_OUT.code; attempt += 1) {
      await this.#whenReady();
      reply = await this.#attempt(name, { ...data, operation });
    }
    return reply;
  }

  /**
   * @param {string} name
   * @param {object} data
   */
  async #attempt(name, data) {
    if (!this.#socket?.connected) return { error: NOT_CONNECTED };
    try {
      return await this.#socket.timeout(REPLY_TIMEOUT_MS).emitWithAck(name, data);
    } catch {
      return { error: TIMED_OUT }; // or the connection was lost: the server may have done it
    }
  }

  /** @returns {Promise<void>} */
  #whenReady() {
    if (this.#isReady) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, READY_TIMEOUT_MS);
      this.#waiting.add(go);
    });
  }
}
