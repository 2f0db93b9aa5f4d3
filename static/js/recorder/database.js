// The browser's own database of recordings: opens it, and runs transactions in it, which happen wholly or not at all.

import { deleteDB, openDB } from "../../vendor/idb/index.js";
import { openingError, RecordingError, storageError } from "./logic/recording-errors.js";

/** @import { ClipInfo, Recording } from "../shared/types.js" */
/** @import { StoredSample } from "./logic/schema.js" */

/**
 * All of a recording but its samples. samples, pieces: how many there are. removed: whether it was deleted, to be
 * restored or purged; versions before 0.3 wrote removed_ms instead, when it was.
 * @typedef {Omit<Recording, "format" | "version" | "samples"> & HeadFields} Head
 */
/**
 * @typedef {object} HeadFields
 * @property {number} samples
 * @property {number} pieces
 * @property {boolean} finished
 * @property {ClipInfo | null} clip
 * @property {boolean} [removed]
 * @property {number | null} [removed_ms]
 */

/** @typedef {[id: string, number: number]} PartKey */
/** @typedef {{key: string, value: Head}} HeadStore */
/** @typedef {{key: PartKey, value: StoredSample[]}} PieceStore Some samples each. */
/** @typedef {{key: PartKey, value: Blob}} ClipStore Parts of the annotated clip. */
/** @typedef {{heads: HeadStore, pieces: PieceStore, clips: ClipStore}} Schema */
/** @typedef {keyof Schema} StoreName */
/**
 * @template {IDBTransactionMode} Mode
 * @typedef {{[Name in StoreName]: import("idb").IDBPObjectStore<Schema, StoreName[], Name, Mode>}} Stores
 */

const NAME = "mien-recordings";
const VERSION = 1;
/** @type {StoreName[]} */
const STORES = ["heads", "pieces", "clips"];

export class Database {
  #db;

  /** @param {import("idb").IDBPDatabase<Schema>} db */
  constructor(db) {
    this.#db = db;
  }

  /** Throw a RecordingError with code `storage-denied` where the browser stores nothing for this page. */
  static async open(name = NAME) {
    try {
      if (!globalThis.indexedDB) throw new DOMException("There is no IndexedDB.", "SecurityError");
      /** @type {import("idb").IDBPDatabase<Schema>} */
      const db = await openDB(name, VERSION, {
        upgrade: (created) => {
          for (const store of STORES) created.createObjectStore(store);
        },
        blocking: () => db.close(), // a newer version in another tab goes first
      });
      return new Database(db);
    } catch (error) {
      throw openingError(error);
    }
  }

  close() {
    this.#db.close();
  }

  /**
   * Run `act` with the stores by their names in one transaction. Throw a RecordingError; then nothing that `act` did has
   * happened. When it resolves, the browser has flushed what was written to the disk.
   * @template {IDBTransactionMode} Mode
   * @template Result
   * @param {Mode} mode
   * @param {(stores: Stores<Mode>) => Promise<Result>} act
   * @returns {Promise<Result>}
   */
  async transact(mode, act) {
    const transaction = this.#begin(mode);
    try {
      const entries = STORES.map((name) => [name, transaction.objectStore(name)]);
      const result = await act(Object.fromEntries(entries));
      await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      throw storageError(transaction.error ?? error);
    }
  }

  /**
   * Replace what `change` returns of the recording's head.
   * @param {string} id
   * @param {(head: Head) => Partial<Head>} change
   */
  change(id, change) {
    return this.transact("readwrite", async ({ heads }) => {
      const head = await loadHead(heads, id);
      await heads.put({ ...head, ...change(head) }, id);
    });
  }

  /**
   * @template {IDBTransactionMode} Mode
   * @param {Mode} mode
   */
  #begin(mode) {
    try {
      const transaction = this.#db.transaction(STORES, mode, { durability: "strict" });
      transaction.done.catch(() => {}); // awaited in transact(), but not where `act` throws first
      return transaction;
    } catch (error) {
      throw storageError(error);
    }
  }
}

/** Delete every recording that this browser keeps. */
export function deleteRecordings(name = NAME) {
  return deleteDB(name);
}

/**
 * Return the head of a recording that is not deleted. Throw a RecordingError with code `gone`.
 * @param {{get(id: string): Promise<Head | undefined>}} heads
 * @param {string} id
 */
export async function loadHead(heads, id) {
  const head = await heads.get(id);
  if (!head || isRemoved(head)) throw new RecordingError("gone", id);
  return head;
}

/** @param {Head} head */
export function isRemoved({ removed, removed_ms }) {
  return removed || typeof removed_ms === "number";
}

/**
 * Return the range of keys of a recording's pieces or of its clip's parts.
 * @param {string} id
 */
export function keysOf(id) {
  return IDBKeyRange.bound([id], [id, []]); // arrays sort after all numbers
}

/** @param {{abort(): void}} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}
