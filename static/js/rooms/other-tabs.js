// The other tabs in which this browser shows the same room. They are one student, and hear at once what one of them did,
// also where a tab has lost its connection.

import { Emitter } from "../shared/emitter.js";

/** @typedef {{stopped: undefined, left: undefined}} TabEvents The student stopped sharing; the student left the room. */

const CHANNEL = "mien.room";

/** @extends {Emitter<TabEvents>} */
export class OtherTabs extends Emitter {
  #channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
  #code;

  /** @param {string} code of the room */
  constructor(code) {
    super();
    this.#code = code;
  }

  start() {
    this.#channel?.addEventListener("message", ({ data }) => {
      if (data?.code === this.#code && (data.event === "stopped" || data.event === "left")) this.emit(data.event);
    });
  }

  /** @param {keyof TabEvents} event */
  tell(event) {
    this.#channel?.postMessage({ code: this.#code, event });
  }
}
