// Makes the live page's parts.

import { Bars } from "../dom/bars.js";
import { FacesList } from "../dom/faces-list.js";
import { Absent } from "./absent.js";
import { Announcer } from "./announcer.js";
import { Calibrator } from "./calibrator.js";
import { CameraMenu } from "./camera-menu.js";
import { Capture } from "./capture.js";
import { Connection } from "./connection.js";
import { Controls } from "./controls.js";
import { Fullscreen } from "./fullscreen.js";
import { LiveTimeline } from "./live-timeline.js";
import { Pace } from "./logic/pace.js";
import { Notice } from "./notice.js";
import { Overlay } from "./overlay.js";
import { Playback } from "./playback.js";
import { Readings } from "./readings.js";
import { RecordingControls } from "./recording-controls.js";
import { Sender } from "./sender.js";
import { Shortcuts } from "./shortcuts.js";
import { SourceMenu } from "./source-menu.js";
import { Sources } from "./sources.js";
import { Stats } from "./stats.js";
import { Status } from "./status.js";
import { WakeLock } from "./wake-lock.js";

/**
 * config: the checked live settings. video, canvas: the page's elements. onAgain: the notice's button. room: on a page
 * of a room, {camera}, what stands in for the camera if anything does; there, nothing else is a source, and nothing is
 * recorded.
 */
export function makeParts(config, { video, canvas, onAgain, room = null }) {
  const connection = new Connection(config);
  const capture = new Capture(video, config);
  const pace = new Pace(config);
  const sources = new Sources(video, room?.camera);
  const overlay = new Overlay(canvas, video);
  const shown = { overlay, bars: new Bars(), list: new FacesList(), announcer: new Announcer() };
  return {
    ...shown,
    readings: new Readings(shown),
    connection,
    sources,
    sender: new Sender({ capture, connection, pace, timeoutMs: config.answerTimeoutMs }),
    stats: new Stats(pace),
    status: new Status(),
    notice: new Notice(onAgain),
    menu: new CameraMenu(),
    sourceMenu: room ? new Absent() : new SourceMenu(),
    playback: room ? new Absent() : new Playback(sources.file),
    recording: room ? new Absent() : new RecordingControls(),
    timeline: room ? new Absent() : new LiveTimeline(),
    calibrator: new Calibrator(),
    controls: new Controls(),
    shortcuts: new Shortcuts(),
    fullscreen: new Fullscreen(),
    wakeLock: new WakeLock(),
  };
}
