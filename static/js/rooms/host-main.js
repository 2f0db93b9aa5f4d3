// The host's page: leads through the lesson, locks the room, shows or hides the board's results, ends the room.

import { byId, setText } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";
import { CohostPanel } from "./cohost-panel.js";
import { GroupPage } from "./group-page.js";
import { LessonSteps } from "./lesson-steps.js";
import { MapList } from "./map-list.js";
import { PasscodePanel } from "./passcode-panel.js";
import { PeopleList } from "./people-list.js";

/** @import { HostConfig, HostView } from "../shared/types.js" */

const CONFIRM_MS = 15000; // for slow hands and slow laptops
const page = new GroupPage("host");
const lockButton = byId("lock", HTMLButtonElement);
const showButton = byId("show", HTMLButtonElement);
const endButton = byId("end", HTMLButtonElement);
const steps = new LessonSteps(
  /** @type {HostConfig} */ (page.config),
  (activity, target) => request("start", { activity, target }),
  confirmEnd,
);
const maps = new MapList((id) => request("take-down", { id }));
const people = new PeopleList(
  page.config.names,
  (name) => request("remove", { name }),
  (name) => request("let-back", { name }),
);
const passcode = new PasscodePanel(request);
const cohosts = new CohostPanel(/** @type {HostConfig} */ (page.config), () => request("take-back", {}));
let endTimer = 0; // runs while a second press ends the room

function start() {
  steps.start();
  lockButton.addEventListener("click", () => request("lock", { locked: !page.view?.locked }));
  showButton.addEventListener("click", () => request("show-board", { shown: !page.view?.board_shown }));
  endButton.addEventListener("click", confirmEnd);
  page.on("view", (view) => show(/** @type {HostView} */ (view)));
  page.on("ended", () => setText(byId("end-note"), ""));
  page.start();
}

/**
 * @param {"lock" | "show-board" | "start" | "take-down" | "remove" | "let-back" | "passcode" | "show-passcode" | "take-back"} name
 * @param {object} data
 */
async function request(name, data) {
  const reply = await page.socket.request(name, data);
  if (!reply.error) page.show(reply.view);
  setText(byId("end-note"), reply.error ? reply.error.message : "");
}

/** End the room at the second press: it cannot be undone. */
function confirmEnd() {
  if (endTimer) return end();
  setText(byId("end-note"), gettext("Press again to end the room and delete its data."));
  endTimer = window.setTimeout(() => {
    endTimer = 0;
    setText(byId("end-note"), "");
  }, CONFIRM_MS);
}

async function end() {
  const { error } = await page.socket.request("end");
  if (error) setText(byId("end-note"), error.message);
}

/** @param {HostView} view */
function show(view) {
  const { board_shown: isBoardShown, least: minStudents, locked, offers } = view;
  for (const button of [lockButton, showButton, endButton]) button.disabled = false;
  setText(byId("min-students"), String(minStudents));
  showToggle(lockButton, locked, locked ? gettext("Unlock the room") : gettext("Lock the room"));
  const showWords = isBoardShown ? gettext("Hide results on the board") : gettext("Show results on the board");
  showToggle(showButton, !isBoardShown, showWords);
  steps.show(view);
  maps.show(offers);
  people.show(view);
  passcode.show(view);
  cohosts.show(view);
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} isPressed
 * @param {string} label
 */
function showToggle(button, isPressed, label) {
  button.setAttribute("aria-pressed", String(isPressed));
  setText(button, label);
}

start();
