// Makes the live page's parts.

import { Bars, FacesList } from "../dom/face-panel.js";
import { Calibrator } from "./calibrator.js";
import { Notice } from "./cards.js";
import { Connection } from "./connection.js";
import { Controls, Playback, Shortcuts } from "./controls.js";
import { LiveTimeline } from "./live-timeline.js";
import { Pace } from "./logic/pace.js";
import { Overlay } from "./overlay.js";
import { Readings } from "./readings.js";
import { RecordingControls } from "./recording-controls.js";
import { Fullscreen, WakeLock } from "./screen.js";
import { Capture, Sender } from "./sender.js";
import { CameraMenu, SourceMenu } from "./source-menu.js";
import { Sources } from "./sources.js";
import { Stats, Status } from "./status.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { StreamSource } from "./stream-sources.js" */
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
  const connection = new Connection(config);
  const pace = new Pace(config);
  const sources = new Sources(video, room?.camera);
  const overlay = new Overlay(canvas, video);
  const bars = new Bars();
  return {
    connection,
    sources,
    overlay,
    bars,
    readings: new Readings({ overlay, bars, list: new FacesList() }),
    sender: new Sender({ capture: new Capture(video, config), connection, pace, timeoutMs: config.answerTimeoutMs }),
    stats: new Stats(pace),
    status: new Status(),
    notice: new Notice(onRetry),
    cameraMenu: new CameraMenu(),
    sourceMenu: room ? null : new SourceMenu(),
    playback: room ? null : new Playback(sources.file),
    recording: room ? null : new RecordingControls(),
    timeline: room ? null : new LiveTimeline(),
    calibrator: new Calibrator(),
    controls: new Controls(),
    shortcuts: new Shortcuts(),
    fullscreen: new Fullscreen(),
    wakeLock: new WakeLock(),
  };
}
