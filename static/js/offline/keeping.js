// Has the browser keep the pages that need no server, offers newer ones, and removes them when asked.

import { LANGUAGE } from "../shared/catalogue.js";
import { Emitter } from "../shared/emitter.js";
import { SITE_PATH } from "../shared/site.js";

const SCRIPT = `${SITE_PATH}service-worker.js`;
const CACHE_PREFIX = "mien-";

/** @typedef {"none" | "keeping" | "kept" | "refused"} KeepingState refused: the browser keeps nothing for this site. */

/**
 * change: `state` is another. newer: the server has a newer version, and it is kept too.
 * @extends {Emitter<{change: undefined, newer: undefined}>}
 */
export class Keeping extends Emitter {
  /** @type {KeepingState} */
  state = "none";
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;

  /**
   * Keep the pages, and the files of LiteRT's build `runtime`.
   * @param {string} runtime
   */
  async keep(runtime) {
    if (this.state === "keeping" || this.state === "kept") return;
    this.#setState("keeping");
    try {
      if (!navigator.serviceWorker) throw new Error("This browser keeps pages of https sites only.");
      const script = `${SCRIPT}?runtime=${runtime}&lang=${LANGUAGE}`;
      const registration = await navigator.serviceWorker.register(script, { scope: SITE_PATH });
      this.#registration = registration;
      registration.addEventListener("updatefound", () => this.#awaitNewer(registration.installing));
      if (registration.waiting) this.#offer(registration.waiting);
      if (!registration.active) await isActive(registration.installing ?? registration.waiting);
      this.#setState("kept");
    } catch (error) {
      console.info(`The pages are not kept for use without a network. ${error}`);
      this.#setState("refused");
    }
  }

  /** Remove everything that is kept. */
  async remove() {
    await this.#registration?.unregister();
    this.#registration = null;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(CACHE_PREFIX)).map((name) => caches.delete(name)));
    this.#setState("none");
  }

  /** Let the newer version be the one that is kept, and load it. */
  replace() {
    const waiting = this.#registration?.waiting;
    if (!waiting) return location.reload();
    // Not before the newer one has taken over: the former would be stopped while it loads the page.
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("replace");
  }

  /** @param {ServiceWorker | null} worker */
  #awaitNewer(worker) {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") this.#offer(worker);
    });
  }

  /**
   * Offer what is newer. What is the same in another language takes the place of the former at once.
   * @param {ServiceWorker} worker
   */
  #offer(worker) {
    const former = this.#registration?.active;
    if (!former) return;
    if (former.scriptURL === worker.scriptURL) this.emit("newer");
    else worker.postMessage("replace");
  }

  /** @param {KeepingState} state */
  #setState(state) {
    this.state = state;
    this.emit("change");
  }
}

/**
 * @param {ServiceWorker | null} worker
 * @returns {Promise<void>}
 */
function isActive(worker) {
  return new Promise((resolve, reject) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("Something could not be loaded, or there is no room for it."));
    });
  });
}
