// Sharing with the room: off until the student presses Share; one press stops it in every tab of this browser.

import { Emitter } from "../shared/emitter.js";
import { SHARE_INTERVAL_MS, Throttle } from "./logic/student-readings.js";

/** @import { ServerError } from "../shared/types.js" */
/** @import { SharedReading } from "./logic/student-readings.js" */
/** @import { OtherTabs } from "./other-tabs.js" */
/** @import { RoomSocket } from "./room-socket.js" */

/**
 * "change" when `isOn` has changed or may have; "refused" when the room did not allow a start; "not-joined" when the
 * room does not know this connection.
 * @typedef {{change: undefined, refused: ServerError, "not-joined": undefined}} SharingEvents
 */

/** @extends {Emitter<SharingEvents>} */
export class Sharing extends Emitter {
  #throttle = new Throttle(SHARE_INTERVAL_MS);
  /** @type {SharedReading | null} */
  #reading = null;
  #socket;
  #otherTabs;
  isOn = false;
  /** Set by the page: whether the room knows this connection. */
  isJoined = false;

  /**
   * @param {RoomSocket} socket
   * @param {OtherTabs} otherTabs
   */
  constructor(socket, otherTabs) {
    super();
    this.#socket = socket;
    this.#otherTabs = otherTabs;
  }

  start() {
    this.#socket.on("stopped", () => this.#setOn(false));
    this.#otherTabs.on("stopped", () => this.#setOn(false));
  }

  toggle() {
    if (this.isOn) this.turnOff();
    else this.#turnOn();
  }

  async #turnOn() {
    const { error } = await this.#socket.request("share-start");
    if (error) return this.emit("refused", error);
    this.#setOn(true);
    this.#send();
  }

  /** Turn it off at once, whatever the server answers: it drops the share a moment later, or ignores it once stale. */
  turnOff() {
    this.#setOn(false);
    this.#otherTabs.tell("stopped");
    this.#socket.request("share-stop");
  }

  /** Turn it on again after a reconnection, if it was on before. */
  async resume() {
    if (!this.isOn) return;
    await this.#socket.request("share-start");
    this.#send();
  }

  /** Turn it off where the room is over: there is nothing to tell the server. */
  end() {
    this.#reading = null;
    this.#setOn(false);
  }

  /** @param {SharedReading | null} reading the newest; null where no face is readable */
  update(reading) {
    this.#reading = reading;
    this.#send();
  }

  async #send() {
    if (!this.isOn || !this.#reading || !this.#socket.connected) return;
    if (!this.#throttle.tryAcquire(performance.now())) return;
    const { error } = await this.#socket.request("share", this.#reading);
    if (error?.code === "not-sharing" && this.isJoined) this.#setOn(false); // stopped in another tab
    if (error?.code === "not-joined") this.emit("not-joined");
  }

  /** @param {boolean} isOn */
  #setOn(isOn) {
    this.isOn = isOn;
    this.emit("change");
  }
}
