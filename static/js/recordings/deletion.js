// The last deletion that this tab made: it can be undone here, and no other tab purges it, until this one does.

import { holdDeletion } from "../recorder/recovery.js";

/** @import { RecordingStore } from "../recorder/store.js" */

/** All methods throw a RecordingError where the browser does not do what is asked for. */
export class Deletion {
  /** @type {{id: string, release: () => void} | null} */
  #removed = null;

  /** @param {RecordingStore} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * Remove a recording; what was removed before is purged.
   * @param {string} id
   */
  async remove(id) {
    await this.purge();
    const release = await holdDeletion(id);
    try {
      await this.store.remove(id);
    } catch (error) {
      release();
      throw error;
    }
    this.#removed = { id, release };
  }

  /** Bring back what was removed. Return its id, or null where nothing was. */
  async undo() {
    return this.#end((id) => this.store.restore(id));
  }

  /** Delete for good what was removed. */
  async purge() {
    await this.#end((id) => this.store.purge(id));
  }

  /** @param {(id: string) => Promise<unknown>} act */
  async #end(act) {
    const removed = this.#removed;
    if (!removed) return null;
    this.#removed = null;
    await act(removed.id).finally(removed.release);
    return removed.id;
  }
}
