// Makes the live page's parts.

import { Announcer } from "./announcer.js";
import { Bars } from "./bars.js";
import { CameraMenu } from "./camera-menu.js";
import { Camera } from "./camera.js";
import { Capture } from "./capture.js";
import { Connection } from "./connection.js";
import { Controls } from "./controls.js";
import { FacesList } from "./faces-list.js";
import { Fullscreen } from "./fullscreen.js";
import { Notice } from "./notice.js";
import { Overlay } from "./overlay.js";
import { Readings } from "./readings.js";
import { Sender } from "./sender.js";
import { Shortcuts } from "./shortcuts.js";
import { Stats } from "./stats.js";
import { Status } from "./status.js";
import { WakeLock } from "./wake-lock.js";

/** config: the checked live settings. video, canvas: the page's elements. onAgain: the notice's button. */
export function makeParts(config, { video, canvas, onAgain }) {
  const connection = new Connection(config);
  const capture = new Capture(video, config);
  const overlay = new Overlay(canvas, video);
  const shown = { overlay, bars: new Bars(), list: new FacesList(), announcer: new Announcer() };
  return {
    ...shown,
    readings: new Readings(shown),
    connection,
    camera: new Camera(video),
    sender: new Sender({ video, capture, connection, timeoutMs: config.answerTimeoutMs }),
    stats: new Stats(),
    status: new Status(),
    notice: new Notice(onAgain),
    menu: new CameraMenu(),
    controls: new Controls(),
    shortcuts: new Shortcuts(),
    fullscreen: new Fullscreen(),
    wakeLock: new WakeLock(),
  };
}
