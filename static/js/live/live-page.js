// Joins the live page's parts and keeps its state: idle, asking, live, paused or error.

import { byId } from "../dom/elements.js";
import { isBack } from "./camera-menu.js";
import { checkLiveConfig } from "./logic/live-config.js";
import { explainSource, recordingName } from "./logic/source-words.js";
import { nextState } from "./logic/states.js";
import { makeParts } from "./parts.js";
import { recall, remember } from "./settings.js";
import { SourceError } from "./source.js";

const HOPELESS = Object.freeze(["insecure", "too-old", "screen-unsupported"]); // trying again here cannot help

/** Return the settings that the server put into the page. Throw a RangeError where one is wrong. */
export function readConfig() {
  return checkLiveConfig(JSON.parse(byId("live-config").textContent));
}

export class LivePage {
  #stage = byId("stage");
  #video = byId("video");
  #state = "idle";

  /** config: the checked live settings; room: see makeParts. */
  constructor(config, { room = null } = {}) {
    const elements = { video: this.#video, canvas: byId("overlay") };
    this.parts = makeParts(config, { ...elements, onAgain: () => this.#begin(), room });
    this.#listen();
  }

  start() {
    const { controls, shortcuts, fullscreen, menu, bars, status, sourceMenu } = this.parts;
    const { playback, recording, calibrator, timeline } = this.parts;
    const ready = [controls, shortcuts, fullscreen, menu, bars, status, sourceMenu, playback, calibrator, timeline];
    for (const part of ready) part.start();
    const drawn = { video: this.#video, overlay: byId("overlay"), mirrored: () => this.parts.overlay.mirrored };
    recording.start(() => this.#describe(), drawn);
    this.#enter("idle");
  }

  /** Lets go of the source, the server and every listener beyond the page's own elements. */
  stop() {
    this.#end();
    for (const part of Object.values(this.parts)) part.stop?.();
  }

  #listen() {
    const { sources, connection, controls, menu, sourceMenu, sender, overlay, status, readings } = this.parts;
    const { recording, timeline } = this.parts;
    const on = (target, name, act) => target.addEventListener(name, (event) => act(event.detail));
    on(controls, "begin", () => this.#begin(cameraWish()));
    on(controls, "pause", () => this.#togglePause());
    on(controls, "mirror", () => this.#mirror(!overlay.mirrored, { remembered: true }));
    on(controls, "stop", () => this.#end());
    on(menu, "wish", (wish) => this.#begin({ source: "camera", ...wish }));
    on(sourceMenu, "wish", (wish) => this.#begin(wish));
    on(recording, "change", () => this.#enter(this.#state));
    on(recording, "mark", ({ label }) => timeline.mark(label));
    on(recording, "relabel", ({ label }) => timeline.relabel(label));
    on(sources, "lost", ({ code }) => this.#fail(code));
    on(sources, "ended", () => this.#over());
    on(sources, "seek", () => readings.forget());
    on(timeline, "seek", ({ t_s }) => this.#seek(t_s));
    on(sources, "muted", () => (status.muted = true));
    on(sources, "unmuted", () => (status.muted = false));
    on(connection, "change", () => this.#showConnection());
    on(sender, "asked", () => status.asked());
    on(sender, "answer", (detail) => this.#receive(detail));
    on(sender, "refusal", (error) => status.refusal(error));
  }

  /** wish: as Sources takes it; without one, what was open before. */
  async #begin(wish = undefined) {
    const { sources, readings, recording, sender, status, timeline } = this.parts;
    const sameKind = wish?.source === "camera" && sources.current.kind === "camera"; // only the camera is another
    const goesOn = sameKind && ["live", "paused"].includes(this.#state);
    if (!sameKind) recording.end();
    status.source = { camera: "camera", screen: "screen" }[wish?.source ?? sources.current.kind] ?? "file";
    if (!this.#enter("asking", "start")) return;
    sender.stop();
    readings.forget();
    if (!goesOn) timeline.begin();
    try {
      if (await sources.start(wish)) this.#opened(wish);
    } catch (error) {
      this.#fail(error instanceof SourceError ? error.code : "unknown");
      if (!(error instanceof SourceError)) throw error;
    }
  }

  #opened(wish) {
    const { sources, connection, menu, overlay, sender, stats, status, wakeLock } = this.parts;
    const { kind, settings } = sources.current;
    if (wish?.deviceId || wish?.facing) remember("deviceId", settings.deviceId ?? "");
    this.#mirror(recall(mirrorKey(sources.current), kind === "camera" && !isBack(settings)));
    Object.assign(status, { muted: false, ended: false, source: kind });
    this.#stage.dataset.source = kind;
    sender.source = sources.current;
    this.#enter("live", "open");
    for (const part of [overlay, stats, status, wakeLock]) part.start();
    connection.start();
    sender.start();
    if (kind === "camera") menu.refresh(settings);
    else menu.hide();
    if (document.activeElement === document.body) byId("pause").focus({ preventScroll: true }); // start is hidden now
  }

  #togglePause() {
    const { sources, overlay, sender, status } = this.parts;
    const pausing = this.#state === "live";
    status.ended = false;
    if (!this.#enter(pausing ? "paused" : "live", pausing ? "pause" : "resume")) return;
    overlay.hold = pausing;
    if (pausing) sender.stop();
    else sender.start();
    if (pausing) sources.current.pause();
    else sources.current.resume().catch(() => this.#fail("unknown"));
  }

  /** The clip has come to its end: it can be played again. */
  #over() {
    if (this.#state === "live") this.#togglePause();
    this.parts.status.ended = true;
    this.parts.recording.end();
  }

  #end() {
    if (!this.#enter("idle", "stop")) return;
    this.#close();
    byId("start").focus({ preventScroll: true });
  }

  #fail(code) {
    if (!this.#enter("error", "fail")) return;
    this.#close();
    this.parts.notice.show(explainSource(code), { again: !HOPELESS.includes(code) });
  }

  #close() {
    const { sources, connection, sender, overlay, recording, stats, wakeLock } = this.parts;
    recording.end();
    for (const part of [sender, overlay, stats, wakeLock, sources, connection]) part.stop();
    this.parts.readings.forget();
    this.parts.calibrator.reset();
  }

  #receive({ answer, roundTripMs, takenMs, details }) {
    if (!["live", "paused"].includes(this.#state)) return;
    const { calibrator, overlay, readings, recording, stats, status, timeline } = this.parts;
    answer = calibrator.apply(answer, overlay.chosenId);
    const boxes = readings.show(answer, roundTripMs);
    recording.add(answer, { ...details, takenMs });
    timeline.add(answer.faces, { ...details, takenMs }, overlay.chosenId);
    stats.add({ answer, roundTripMs });
    status.answer(answer.faces);
    this.#stage.dataset.answers = String(Number(this.#stage.dataset.answers) + 1);
    this.#stage.dispatchEvent(new CustomEvent("mien:answer", { detail: { answer, boxes, details }, bubbles: true }));
  }

  /** A clip can go to a moment of its curve. What a camera saw then is not kept, only read. */
  #seek(t_s) {
    const { current, file } = this.parts.sources;
    if (current === file && ["live", "paused"].includes(this.#state)) file.seek(t_s);
  }

  /** What a recording is told of what is open. */
  #describe() {
    const { kind, name } = this.parts.sources.current;
    const { videoWidth: width, videoHeight: height } = this.#video;
    const { baseline } = this.parts.calibrator;
    return { source: { kind, name, width, height }, name: recordingName({ kind, name }, new Date()), baseline };
  }

  #showConnection() {
    const { connection, readings, sender, status } = this.parts;
    this.#stage.dataset.connection = connection.state;
    status.connection(connection);
    if (connection.state === "lost" && this.#state === "live") readings.forget();
    if (connection.state === "connected") sender.reset();
  }

  #mirror(on, { remembered = false } = {}) {
    this.parts.overlay.mirrored = on;
    this.#stage.classList.toggle("is-mirrored", on);
    this.parts.controls.showMirror(on);
    if (remembered) remember(mirrorKey(this.parts.sources.current), on);
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
    const { kind } = this.parts.sources.current;
    for (const part of ["controls", "status", "playback", "recording", "timeline"]) this.parts[part].enter(state, kind);
    this.parts.calibrator.enter(state, { recording: this.parts.recording.recorder.active });
    return true;
  }
}

function cameraWish() {
  return { source: "camera", deviceId: recall("deviceId", "") };
}

/** Mirroring is remembered apart for front and back cameras and other sources: in the first people look for themselves. */
function mirrorKey({ kind, settings }) {
  if (kind !== "camera") return "mirrorOther";
  return isBack(settings) ? "mirrorBack" : "mirrorFront";
}
