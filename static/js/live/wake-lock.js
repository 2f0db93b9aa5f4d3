// Keeps a phone's screen on while the camera runs, where the browser can.

export class WakeLock {
  #isWanted = false;
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #onVisible = () => this.#request();

  start() {
    this.#isWanted = true;
    document.addEventListener("visibilitychange", this.#onVisible); // a hidden page loses its lock
    this.#request();
  }

  stop() {
    this.#isWanted = false;
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#lock?.release();
    this.#lock = null;
  }

  async #request() {
    const isHeld = this.#lock && !this.#lock.released;
    if (!navigator.wakeLock || document.hidden || isHeld) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (!this.#isWanted) lock.release();
      else this.#lock = lock;
    } catch {
      // refused, as on a low battery: the screen may go dark, nothing else changes
    }
  }
}
