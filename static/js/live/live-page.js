// The live page: joins its parts, and leads their events through the page's states.

import { byId } from "../dom/elements.js";
import { noteChangedPixels } from "../dom/pixel-warning.js";
import { recallText } from "../dom/settings.js";
import { checkLiveConfig } from "../shared/page-config.js";
import { FaceNumbers } from "./logic/face-numbers.js";
import { hasSource, INITIAL_STATE, transition } from "./logic/page-state.js";
import { recordingName } from "./logic/source-words.js";
import { PageActions } from "./page-actions.js";
import { makeParts } from "./parts.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { PageEvent } from "./logic/page-state.js" */
/** @import { Room } from "./parts.js" */
/** @import { AnswerEvent } from "./sender.js" */
/** @import { SourceRequest } from "./source.js" */

/** Return the settings that the server put into the page. Throw a RangeError where one is wrong. */
export function readConfig() {
  return checkLiveConfig(JSON.parse(byId("live-config").textContent ?? ""));
}

export class LivePage {
  #stage = byId("stage");
  #video = byId("video", HTMLVideoElement);
  #canvas = byId("overlay", HTMLCanvasElement);
  #state = INITIAL_STATE;
  #numbers = new FaceNumbers();
  #hasFailedIdle = false; // the reader, which began to load when it was chosen
  #parts;
  #actions;

  /**
   * @param {LiveConfig} config
   * @param {{room?: Room | null}} [options] room: on the page of a room
   */
  constructor(config, { room = null } = {}) {
    this.#parts = makeParts(config, {
      video: this.#video,
      canvas: this.#canvas,
      onRetry: () => this.#goOn(),
      room,
    });
    this.#actions = new PageActions(this.#parts, (event) => this.#dispatch(event));
    this.#listenToControls();
    this.#listenToSource();
    this.#listenToReader();
  }

  start() {
    const { controls, help, fullscreen, cameraMenu, bars, status, sourceMenu } = this.#parts;
    const { playback, recording, calibrator, timeline, overlay, readerMenu, keepingNotes, settings } = this.#parts;
    const parts = [
      controls,
      help,
      fullscreen,
      cameraMenu,
      bars,
      status,
      sourceMenu,
      playback,
      calibrator,
      readerMenu,
      keepingNotes,
      settings,
    ];
    for (const part of [...parts, timeline]) part?.start();
    const picture = { video: this.#video, overlay: this.#canvas, isMirrored: () => overlay.mirrored };
    recording?.start(() => this.#describe(), picture);
    this.#render();
    noteChangedPixels();
  }

  /** Release the source, the server and every listener beyond the page's own elements. */
  stop() {
    this.#dispatch({ type: "stop" });
    const { cameraMenu, help, fullscreen, bars, status, recording, timeline } = this.#parts;
    for (const part of [cameraMenu, help, fullscreen, bars, status, recording, timeline]) part?.stop();
  }

  #listenToControls() {
    const { controls, cameraMenu, sourceMenu, overlay, recording, timeline, sources, settings } = this.#parts;
    controls.on("start", () => this.#start({ source: "camera", deviceId: recallText("deviceId", "") }));
    controls.on("pause", () => this.#dispatch({ type: this.#state.name === "live" ? "pause" : "resume" }));
    controls.on("mirror", () => this.#actions.mirror(!overlay.mirrored, { remembered: true }));
    controls.on("stop", () => this.#dispatch({ type: "stop" }));
    settings?.on("mirror", () => hasSource(this.#state.name) && this.#actions.recallMirror());
    cameraMenu.on("choose", (request) => this.#start({ source: "camera", ...request }));
    sourceMenu?.on("choose", (request) => this.#start(request));
    recording?.on("change", () => this.#render());
    recording?.on("mark", ({ label }) => timeline?.addMark(label));
    recording?.on("rename-mark", ({ label }) => timeline?.renameMark(label));
    timeline?.on("seek", ({ t_s }) => hasSource(this.#state.name) && sources.seek(t_s));
  }

  #listenToSource() {
    const { sources, status, readings } = this.#parts;
    sources.on("lost", ({ code }) => this.#dispatch({ type: "fail", code }));
    sources.on("ended", () => this.#dispatch({ type: "end" }));
    sources.on("seek", () => {
      readings.forget();
      this.#dispatch({ type: "seek" });
    });
    sources.on("muted", () => status.setMuted(true));
    sources.on("unmuted", () => status.setMuted(false));
  }

  #listenToReader() {
    const { reader, readerMenu, readings, status } = this.#parts;
    reader.on("change", () => this.#showConnection());
    reader.on("choose", () => {
      status.setReader(reader.name);
      readings.forget();
    });
    reader.on("sent", () => status.sent());
    reader.on("answer", (event) => this.#receive(event));
    reader.on("refused", (error) => status.refused(error));
    reader.on("failed", ({ code }) => {
      if (this.#state.name !== "error") this.#hasFailedIdle = this.#state.name === "idle";
      this.#dispatch({ type: "fail", code });
    });
    readerMenu.on("go-on", () => this.#goOn());
    status.setReader(reader.name);
  }

  /** @param {SourceRequest} [request] without one, what was open before */
  #start(request) {
    const { camera, current } = this.#parts.sources;
    const isCamera = request ? request.source === "camera" : current === camera;
    const isSameCamera = request !== undefined && isCamera && current === camera;
    const isScreen = (request ? request.source : current.kind) === "screen";
    const other = isScreen ? "screen" : "file";
    const kind = isCamera ? camera.kind : other;
    this.#dispatch({ type: "start", kind, request, isSameCamera });
    this.#parts.reader.prepare(); // while the source opens
  }

  /** After a failure: open again what was open. Where the reader failed before anything was, only load it again. */
  #goOn() {
    const wasIdle = this.#hasFailedIdle;
    this.#hasFailedIdle = false;
    if (!wasIdle) return this.#start();
    this.#dispatch({ type: "stop" });
    this.#parts.reader.prepare();
  }

  /** @param {PageEvent} event */
  #dispatch(event) {
    const step = transition(this.#state, event);
    if (!step) return;
    this.#state = step.state;
    this.#render();
    for (const action of step.actions) this.#actions[action](event);
  }

  /** Show the state on the page and in its parts. */
  #render() {
    const { name, kind } = this.#state;
    const { controls, status, playback, recording, timeline, calibrator, notice, overlay } = this.#parts;
    this.#stage.dataset.state = name;
    byId("intro").hidden = name !== "idle";
    byId("about").hidden = !["idle", "error"].includes(name);
    byId("readings").hidden = !byId("about").hidden;
    if (name !== "error") notice.hide();
    overlay.hold = name === "paused";
    controls.enter(this.#state);
    status.enter(this.#state);
    playback?.enter(name, kind);
    recording?.enter(name);
    timeline?.enter(name);
    calibrator.enter(name, { isRecording: recording?.isRecording ?? false });
  }

  /** @param {AnswerEvent} event */
  #receive({ answer: original, roundTripMs, takenMs, details }) {
    if (!hasSource(this.#state.name)) return;
    const { calibrator, overlay, readings, recording, smallestFace, stats, status, timeline } = this.#parts;
    const answer = calibrator.apply(smallestFace.apply(this.#numbers.apply(original)), overlay.chosenId);
    const hasLeftOut = answer.faces.length < original.faces.length;
    const boxes = readings.show(answer, roundTripMs, { hasLeftOut });
    recording?.add(answer, { ...details, takenMs });
    timeline?.add(answer.faces, { ...details, takenMs }, overlay.chosenId);
    stats.add({ answer, roundTripMs });
    status.answered(answer.faces.length, { hasLeftOut });
    this.#stage.dataset.answers = String(Number(this.#stage.dataset.answers) + 1);
    this.#stage.dispatchEvent(new CustomEvent("mien:answer", { detail: { answer, boxes, details }, bubbles: true }));
  }

  #showConnection() {
    const { reader, readings, status } = this.#parts;
    this.#stage.dataset.connection = reader.state;
    status.setConnection(reader);
    if (reader.state === "lost" && this.#state.name === "live") readings.forget();
    if (reader.state !== "connected") return;
    this.#numbers.connect();
    reader.reset();
  }

  /** What a recording that starts now is of. */
  #describe() {
    const { kind, name } = this.#parts.sources.current;
    const { videoWidth: width, videoHeight: height } = this.#video;
    const { baseline } = this.#parts.calibrator;
    return { source: { kind, name, width, height }, name: recordingName({ kind, name }, new Date()), baseline };
  }
}
