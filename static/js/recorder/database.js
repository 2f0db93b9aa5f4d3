// The browser's own database of recordings: opens it, and does things within it wholly or not at all.

import { deleteDB, openDB } from "../../vendor/idb/index.js";
import { openingError, RecordingError, storageError } from "./logic/recording-errors.js";

const NAME = "mien-recordings";
const VERSION = 1;
// By id: everything of a recording but its samples. By [id, number]: some samples; parts of the annotated clip.
const STORES = Object.freeze(["heads", "pieces", "clips"]);

export class Database {
  #db;

  constructor(db) {
    this.#db = db;
  }

  /** Throws a RecordingError with code `storage-denied`, where the browser keeps nothing for this page. */
  static async open(name = NAME) {
    try {
      if (!globalThis.indexedDB) throw new DOMException("There is no IndexedDB.", "SecurityError");
      const db = await openDB(name, VERSION, {
        upgrade: (made) => STORES.forEach((store) => made.createObjectStore(store)),
        blocking: (_old, _new, event) => event.target.close(), // a newer version in another tab goes first
      });
      return new Database(db);
    } catch (error) {
      throw openingError(error);
    }
  }

  close() {
    this.#db.close();
  }

  /** Gives `act` the stores by their names. Throws a RecordingError; then nothing of what `act` did has happened. */
  async within(mode, act) {
    let transaction = null;
    try {
      transaction = this.#db.transaction(STORES, mode);
      transaction.done.catch(() => {}); // awaited below, but not where `act` throws first
      const stores = Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)]));
      const result = await act(stores);
      await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      throw storageError(transaction?.error ?? error);
    }
  }

  /** Replaces what `change` gives of the recording's head: all but its samples. */
  change(id, change) {
    return this.within("readwrite", async ({ heads }) => {
      const head = await headOf(heads, id);
      await heads.put({ ...head, ...change(head) }, id);
    });
  }
}

/** Deletes every recording that this browser keeps. */
export function deleteRecordings(name = NAME) {
  return deleteDB(name);
}

/** Throws a RecordingError with code `gone`. */
export async function headOf(heads, id) {
  const head = await heads.get(id);
  if (!head) throw new RecordingError("gone", id);
  return head;
}

/** The keys of all that belongs to a recording. */
export function keysOf(id) {
  return IDBKeyRange.bound([id], [id, []]); // arrays sort after all numbers
}

function abort(transaction) {
  try {
    transaction?.abort();
  } catch {
    // it has ended by itself
  }
}
