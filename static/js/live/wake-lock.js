// Keeps a phone's screen from going dark while the camera runs, where the browser can.

export class WakeLock {
  #wanted = false;
  #lock = null;
  #shown = () => this.#ask();

  start() {
    this.#wanted = true;
    document.addEventListener("visibilitychange", this.#shown); // a hidden page loses its lock
    this.#ask();
  }

  stop() {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#shown);
    this.#lock?.release();
    this.#lock = null;
  }

  async #ask() {
    const held = this.#lock && !this.#lock.released;
    if (!navigator.wakeLock || document.hidden || held) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (!this.#wanted) lock.release();
      else this.#lock = lock;
    } catch {
      // refused, as on a low battery: the screen may go dark, nothing else changes
    }
  }
}
