// Joins the live page's parts and keeps its state: idle, asking, live, paused or error.

import { explainCamera } from "../camera-errors.js";
import { nextState } from "../states.js";
import { isBack } from "./camera-menu.js";
import { CameraError } from "./camera.js";
import { byId } from "./elements.js";
import { makeParts } from "./parts.js";
import { recall, remember } from "./settings.js";

const HOPELESS = Object.freeze(["insecure", "too-old"]); // trying again on the same page cannot help

export class LivePage {
  #stage = byId("stage");
  #state = "idle";

  /** config: the checked live settings. */
  constructor(config) {
    this.parts = makeParts(config, { video: byId("video"), canvas: byId("overlay"), onAgain: () => this.#begin() });
    this.#listen();
  }

  start() {
    const { controls, shortcuts, fullscreen, menu, bars, status } = this.parts;
    for (const part of [controls, shortcuts, fullscreen, menu, bars, status]) part.start();
    this.#enter("idle");
  }

  /** Lets go of the camera, the server and every listener beyond the page's own elements. */
  stop() {
    this.#end();
    for (const part of Object.values(this.parts)) part.stop?.();
  }

  #listen() {
    const { camera, connection, controls, menu, sender, overlay, status } = this.parts;
    const on = (target, name, act) => target.addEventListener(name, (event) => act(event.detail));
    on(controls, "begin", () => this.#begin());
    on(controls, "pause", () => this.#togglePause());
    on(controls, "mirror", () => this.#mirror(!overlay.mirrored, { remembered: true }));
    on(controls, "stop", () => this.#end());
    on(menu, "wish", (wish) => this.#begin(wish));
    on(camera, "lost", () => this.#fail("lost"));
    on(camera, "muted", () => (status.muted = true));
    on(camera, "unmuted", () => (status.muted = false));
    on(connection, "change", () => this.#showConnection());
    on(sender, "asked", () => status.asked());
    on(sender, "answer", (detail) => this.#receive(detail));
    on(sender, "refusal", (error) => status.refusal(error));
  }

  async #begin(wish = { deviceId: recall("deviceId", "") }) {
    const { camera, readings, sender } = this.parts;
    if (!this.#enter("asking", "start")) return;
    sender.stop();
    readings.forget();
    try {
      if (await camera.start(wish)) this.#opened(wish);
    } catch (error) {
      this.#fail(error instanceof CameraError ? error.code : "unknown");
      if (!(error instanceof CameraError)) throw error;
    }
  }

  #opened(wish) {
    const { camera, connection, menu, overlay, sender, stats, status, wakeLock } = this.parts;
    const settings = camera.settings;
    if (wish.deviceId || wish.facing) remember("deviceId", settings.deviceId ?? "");
    this.#mirror(recall(mirrorKey(settings), !isBack(settings)));
    status.muted = false;
    this.#enter("live", "open");
    for (const part of [overlay, stats, status, wakeLock]) part.start();
    connection.start();
    sender.start();
    menu.refresh(settings);
    if (document.activeElement === document.body) byId("pause").focus({ preventScroll: true }); // start is hidden now
  }

  #togglePause() {
    const { camera, overlay, sender } = this.parts;
    const pausing = this.#state === "live";
    if (!this.#enter(pausing ? "paused" : "live", pausing ? "pause" : "resume")) return;
    overlay.hold = pausing;
    if (pausing) camera.pause();
    else camera.resume().catch(() => this.#fail("unknown"));
    if (pausing) sender.stop();
    else sender.start();
  }

  #end() {
    if (!this.#enter("idle", "stop")) return;
    this.#close();
    byId("start").focus({ preventScroll: true });
  }

  #fail(code) {
    if (!this.#enter("error", "fail")) return;
    this.#close();
    this.parts.notice.show(explainCamera(code), { again: !HOPELESS.includes(code) });
  }

  #close() {
    const { camera, connection, sender, overlay, stats, wakeLock } = this.parts;
    for (const part of [sender, overlay, stats, wakeLock, camera, connection]) part.stop();
    this.parts.readings.forget();
  }

  #receive({ answer, roundTripMs }) {
    if (!["live", "paused"].includes(this.#state)) return;
    const { readings, stats, status } = this.parts;
    const boxes = readings.show(answer, roundTripMs);
    stats.add({ answer, roundTripMs });
    status.answer(answer.faces);
    this.#stage.dataset.answers = String(Number(this.#stage.dataset.answers) + 1);
    this.#stage.dispatchEvent(new CustomEvent("mien:answer", { detail: { answer, boxes }, bubbles: true }));
  }

  #showConnection() {
    const { connection, readings, sender, status } = this.parts;
    this.#stage.dataset.connection = connection.state;
    status.connection(connection);
    if (connection.state === "lost" && this.#state === "live") readings.forget();
    if (connection.state === "connected") sender.gate.reset();
  }

  #mirror(on, { remembered = false } = {}) {
    this.parts.overlay.mirrored = on;
    this.#stage.classList.toggle("is-mirrored", on);
    this.parts.controls.showMirror(on);
    if (remembered) remember(mirrorKey(this.parts.camera.settings), on);
  }

  /** Goes to the state that the event leads to; false where it leads nowhere. Without an event: at the start. */
  #enter(state, event = null) {
    if (event && nextState(this.#state, event) !== state) return false;
    this.#state = state;
    this.#stage.dataset.state = state;
    byId("intro").hidden = state !== "idle";
    byId("about").hidden = !["idle", "error"].includes(state);
    byId("readings").hidden = !byId("about").hidden;
    if (state !== "error") this.parts.notice.hide();
    this.parts.controls.enter(state);
    this.parts.status.enter(state);
    return true;
  }
}

/** Mirroring is remembered apart for front and back cameras: only in the first do people look for themselves. */
function mirrorKey(settings) {
  return isBack(settings) ? "mirrorBack" : "mirrorFront";
}
