// The parts of the live page: the sources that it can read from, and the function that makes them all.

import { Bars, FacesList } from "../dom/face-panel.js";
import { Help } from "../dom/help.js";
import { Emitter } from "../shared/emitter.js";
import { HAS_SEVEN } from "../shared/emotions.js";
import { PICTURE_KEYS, RECORDING_KEYS } from "../shared/shortcuts.js";
import { CHART_KEYS } from "../timeline/logic/chart-keys.js";
import { Calibrator } from "./calibrator.js";
import { Notice } from "./cards.js";
import { Controls, Playback } from "./controls.js";
import { FileSource } from "./file-source.js";
import { KeepingNotes } from "./keeping-notes.js";
import { LiveTimeline } from "./live-timeline.js";
import { SmallestFace } from "./logic/smallest-face.js";
import { Overlay } from "./overlay.js";
import { Reader } from "./reader.js";
import { chosenReader } from "./reader-choice.js";
import { ReaderMenu } from "./reader-menu.js";
import { Readings } from "./readings.js";
import { RecordingControls } from "./recording-controls.js";
import { Fullscreen, WakeLock } from "./screen.js";
import { SettingsSheet } from "./settings-sheet.js";
import { CameraMenu, SourceMenu } from "./source-menu.js";
import { Stats, Status } from "./status.js";
import { Camera, ScreenSource } from "./stream-sources.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { SourceEvents, SourceRequest } from "./source.js" */
/** @import { StreamSource } from "./stream-sources.js" */

/** A room and a network with classes of its own record nothing. */
const WITH_RECORDING = Object.freeze({ shortcuts: [...PICTURE_KEYS, ...RECORDING_KEYS], chartKeys: CHART_KEYS });

/**
 * The sources, and which of them is open; the events are those of the current one.
 * @extends {Emitter<SourceEvents>}
 */
class Sources extends Emitter {
  /** @type {SourceRequest} */
  #request = {};

  /**
   * @param {HTMLVideoElement} video
   * @param {StreamSource} [camera] what stands in for the camera, if anything does
   */
  constructor(video, camera = new Camera(video)) {
    super();
    this.camera = camera;
    this.file = new FileSource(video);
    this.screen = new ScreenSource(video);
    /** @type {StreamSource | FileSource} */
    this.current = this.camera;
    for (const source of [this.camera, this.file, this.screen]) this.#forward(source);
  }

  /**
   * Open what is requested; without a request, what was open before. Return false when stop() was called meanwhile.
   * @param {SourceRequest} [request]
   */
  async start(request = this.#request) {
    this.current.stop();
    this.current = this[request.source ?? "camera"];
    this.#request = request;
    return this.current.start(request);
  }

  stop() {
    this.current.stop();
  }

  /**
   * Go to a moment of the open clip. What a camera saw earlier is not kept.
   * @param {number} t_s
   */
  seek(t_s) {
    if (this.current === this.file) this.file.seek(t_s);
  }

  /** @param {StreamSource | FileSource} source */
  #forward(source) {
    for (const name of /** @type {const} */ (["ended", "muted", "unmuted", "seek"])) {
      source.on(name, () => source === this.current && this.emit(name));
    }
    source.on("lost", (detail) => source === this.current && this.emit("lost", detail));
  }
}

/** @typedef {{camera?: StreamSource}} Room A room's page; camera: what stands in for the camera, if anything does. */
/** @typedef {ReturnType<typeof makeParts>} Parts */

/**
 * A room's page has no other source than its camera, and records nothing: those parts are null there.
 * @param {LiveConfig} config
 * @param {object} page
 * @param {HTMLVideoElement} page.video
 * @param {HTMLCanvasElement} page.canvas
 * @param {() => void} page.onRetry for the notice's button
 * @param {Room | null} page.room
 */
export function makeParts(config, { video, canvas, onRetry, room }) {
  const page = { isRoom: room !== null };
  const reader = new Reader(config, video, chosenReader(config, page));
  const sources = new Sources(video, room?.camera);
  const overlay = new Overlay(canvas, video);
  const bars = new Bars();
  const readerMenu = new ReaderMenu(config, reader, page);
  const smallestFace = new SmallestFace();
  return {
    reader,
    readerMenu,
    smallestFace,
    settings: room ? null : new SettingsSheet({ overlay, smallestFace, readerMenu }),
    keepingNotes: room ? null : new KeepingNotes(reader),
    sources,
    overlay,
    bars,
    readings: new Readings({ overlay, bars, list: new FacesList() }),
    stats: new Stats(reader),
    status: new Status(),
    notice: new Notice(onRetry),
    cameraMenu: new CameraMenu(),
    sourceMenu: room ? null : new SourceMenu(),
    playback: room ? null : new Playback(sources.file),
    recording: room ? null : new RecordingControls(),
    timeline: room ? null : new LiveTimeline(),
    calibrator: new Calibrator(),
    controls: new Controls(),
    help: new Help(room || !HAS_SEVEN ? { shortcuts: PICTURE_KEYS } : WITH_RECORDING),
    fullscreen: new Fullscreen(),
    wakeLock: new WakeLock(),
  };
}
