// The live page: makes its parts, joins them, and keeps its state.

import { explainCamera } from "../camera-errors.js";
import { Choice } from "../choice.js";
import { nextState } from "../states.js";
import { Announcer } from "./announcer.js";
import { Bars } from "./bars.js";
import { CameraMenu, isBack } from "./camera-menu.js";
import { Camera, CameraError } from "./camera.js";
import { Capture } from "./capture.js";
import { readConfig } from "./config.js";
import { Connection } from "./connection.js";
import { Controls } from "./controls.js";
import { byId } from "./elements.js";
import { FacesList } from "./faces-list.js";
import { Fullscreen } from "./fullscreen.js";
import { Notice } from "./notice.js";
import { Overlay } from "./overlay.js";
import { Sender } from "./sender.js";
import { recall, remember } from "./settings.js";
import { Stats } from "./stats.js";
import { Status } from "./status.js";
