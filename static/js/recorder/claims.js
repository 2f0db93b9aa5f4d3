// What a tab is busy with, by name, so that other tabs leave it alone. A claim ends with its tab, however that ends.

import { errorName } from "../shared/errors.js";

/**
 * How tabs know of each other's claims. `hold` resolves when the claim is known, to a function that ends it.
 * `runUnlessHeld` returns what `act` returns, or null where a tab holds a claim of that name.
 * @typedef {object} Claims
 * @property {(name: string) => Promise<() => void>} hold
 * @property {<Result>(name: string, act: () => Promise<Result>) => Promise<Result | null>} runUnlessHeld
 */

const PATIENCE_MS = 2000; // a page that is reloaded ends its claims a moment after the new page has begun
const CHANNEL = "mien-claims";

/** Claims that the browser itself keeps, as locks. */
class LockedClaims {
  /** @param {LockManager} locks */
  constructor(locks) {
    this.locks = locks;
  }

  /**
   * @param {string} name
   * @returns {Promise<() => void>}
   */
  hold(name) {
    return new Promise((resolve) => {
      const untilReleased = () => new Promise((release) => resolve(() => release(undefined)));
      this.locks.request(name, { mode: "shared" }, untilReleased).catch(() => resolve(() => {})); // the page is going
    });
  }

  /**
   * @template Result
   * @param {string} name
   * @param {() => Promise<Result>} act
   * @returns {Promise<Result | null>}
   */
  async runUnlessHeld(name, act) {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), PATIENCE_MS);
    try {
      return await this.locks.request(name, { signal: timeout.signal }, act);
    } catch (error) {
      if (timeout.signal.aborted && errorName(error) === "AbortError") return null;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Claims that tabs tell each other when asked: there are no locks where a page is not served over https. */
class AskedClaims {
  /** @type {Set<string>} */
  #held = new Set();
  #channel = new BroadcastChannel(CHANNEL);

  constructor() {
    this.#channel.addEventListener("message", ({ data }) => {
      if (this.#held.has(data.asked)) this.#channel.postMessage({ held: data.asked });
    });
  }

  /** @param {string} name */
  async hold(name) {
    this.#held.add(name);
    return () => void this.#held.delete(name);
  }

  /**
   * @template Result
   * @param {string} name
   * @param {() => Promise<Result>} act
   * @returns {Promise<Result | null>}
   */
  async runUnlessHeld(name, act) {
    return (await this.#isHeld(name)) ? null : act();
  }

  /**
   * @param {string} name
   * @returns {Promise<boolean>}
   */
  #isHeld(name) {
    const channel = new BroadcastChannel(CHANNEL); // another one than this tab's, which may hold the claim itself
    /** @type {Promise<boolean>} */
    const isHeld = new Promise((resolve) => {
      channel.addEventListener("message", ({ data }) => data.held === name && resolve(true));
      setTimeout(() => resolve(false), PATIENCE_MS);
    });
    channel.postMessage({ asked: name });
    return isHeld.finally(() => channel.close());
  }
}

/** @type {Claims} */
export const claims = navigator.locks ? new LockedClaims(navigator.locks) : new AskedClaims();
