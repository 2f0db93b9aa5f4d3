// The host's page: chooses the class's activity, locks the room, shows or hides the board's results, ends the room.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS, glyphFor } from "../shared/emotions.js";
import { GroupPage } from "./group-page.js";
import { ACTIVITIES, explanation, LESSONS } from "./logic/lesson-text.js";
import { MapList } from "./map-list.js";
import { PeopleList } from "./people-list.js";

/** @import { ActivityName, HostView } from "../shared/types.js" */

const CONFIRM_MS = 4000;
const page = new GroupPage("host");
const lockButton = byId("lock", HTMLButtonElement);
const showButton = byId("show", HTMLButtonElement);
const endButton = byId("end", HTMLButtonElement);
const lessonButtons = ACTIVITIES.map((name) => makeLessonButton(name));
const targetButtons = EMOTIONS.map((emotion) => makeTargetButton(emotion));
const maps = new MapList((id) => request("take-down", { id }));
const people = new PeopleList(
  (name) => request("remove", { name }),
  (name) => request("let-back", { name }),
);
let endPressedMs = -Infinity;

function start() {
  byId("lessons").replaceChildren(...lessonButtons);
  byId("targets").replaceChildren(...targetButtons);
  lockButton.addEventListener("click", () => request("lock", { locked: !page.view?.locked }));
  showButton.addEventListener("click", () => request("show-board", { shown: !page.view?.board_shown }));
  endButton.addEventListener("click", confirmEnd);
  page.on("view", (view) => show(/** @type {HostView} */ (view)));
  page.on("ended", () => setText(byId("end-note"), ""));
  page.start();
}

/**
 * @param {"lock" | "show-board" | "start" | "take-down" | "remove" | "let-back"} name
 * @param {object} data
 */
async function request(name, data) {
  const reply = await page.socket.request(name, data);
  if (!reply.error) page.show(reply.view);
  setText(byId("end-note"), reply.error ? reply.error.message : "");
}

/** End the room at the second press: it cannot be undone. */
function confirmEnd() {
  if (performance.now() - endPressedMs < CONFIRM_MS) return page.socket.request("end");
  endPressedMs = performance.now();
  setText(byId("end-note"), "Press again to end the room and delete its data.");
}

/** @param {HostView} view */
function show(view) {
  const { activity, board_shown: isBoardShown, least: minStudents, locked, offers } = view;
  setDisabled(false);
  setText(byId("min-students"), String(minStudents));
  showToggle(lockButton, locked, locked ? "Unlock the room" : "Lock the room");
  showToggle(showButton, !isBoardShown, isBoardShown ? "Hide results on the board" : "Show results on the board");
  for (const button of lessonButtons) setPressed(button, button.dataset.activity === activity.name);
  for (const button of targetButtons) setPressed(button, button.dataset.target === activity.target);
  byId("targets").hidden = byId("targets-text").hidden = activity.name !== "mirror";
  setText(byId("lesson-text"), explanation(activity.name, view.source));
  maps.show(offers);
  people.show(view);
}

/** @param {ActivityName} name */
function makeLessonButton(name) {
  const textContent = LESSONS[name].name;
  const button = make("button", { type: "button", className: "button", textContent, disabled: true });
  button.dataset.activity = name;
  button.addEventListener("click", () => request("start", { activity: name }));
  return button;
}

/** @param {(typeof EMOTIONS)[number]} emotion */
function makeTargetButton({ name, word }) {
  const parts = [makeGlyph(glyphFor(name)), make("span", { textContent: word })];
  const button = make("button", { type: "button", className: "button", disabled: true }, ...parts);
  button.style.setProperty("--tint", `var(${colourVariable(name)})`);
  button.dataset.target = name;
  button.addEventListener("click", () => request("start", { activity: "mirror", target: name }));
  return button;
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} isPressed
 * @param {string} label
 */
function showToggle(button, isPressed, label) {
  setPressed(button, isPressed);
  setText(button, label);
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} isPressed
 */
function setPressed(button, isPressed) {
  button.setAttribute("aria-pressed", String(isPressed));
}

/** @param {boolean} isDisabled */
function setDisabled(isDisabled) {
  const buttons = [...lessonButtons, ...targetButtons, lockButton, showButton, endButton];
  for (const button of buttons) button.disabled = isDisabled;
}

start();
