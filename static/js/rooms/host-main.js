// The host's page: what the class does, who may come in, whether the board shows it, and the end.

import { byId, make, makeGlyph, setText } from "../dom/elements.js";
import { colourVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { GroupPage } from "./group-page.js";
import { ACTIVITIES, LESSONS } from "./logic/lesson-words.js";

const SURE_MS = 4000;
const page = new GroupPage("host");
let endPressedMs = -Infinity;

function start() {
  byId("lessons").replaceChildren(...ACTIVITIES.map((name) => lessonButton(name)));
  byId("targets").replaceChildren(...EMOTIONS.map((emotion) => targetButton(emotion)));
  byId("lock").addEventListener("click", () => ask("lock", { locked: !page.view.locked }));
  byId("show").addEventListener("click", () => ask("show-board", { shown: !page.view.board_shown }));
  byId("end").addEventListener("click", end);
  page.addEventListener("view", ({ detail }) => show(detail));
  page.addEventListener("ended", () => setDisabled(true));
  page.start();
}

async function ask(name, data) {
  const { error, view } = await page.socket.ask(name, data);
  if (view) page.show(view);
  setText(byId("end-words"), error ? error.message : "");
}

/** Two presses: it cannot be undone. */
function end() {
  if (performance.now() - endPressedMs < SURE_MS) return page.socket.ask("end");
  endPressedMs = performance.now();
  setText(byId("end-words"), "Press again to end the room. Everything of it is then gone.");
}

function show(view) {
  const { activity } = view;
  setDisabled(false);
  setText(byId("count-least"), String(view.least));
  toggle(byId("lock"), view.locked, ["Unlock the room", "Lock the room"]);
  toggle(byId("show"), !view.board_shown, ["Show the board's figures", "Hide the board's figures"]);
  for (const button of byId("lessons").children) {
    button.setAttribute("aria-pressed", String(button.dataset.activity === activity.name));
  }
  for (const button of byId("targets").children) {
    button.setAttribute("aria-pressed", String(button.dataset.target === activity.target));
  }
  byId("targets").hidden = activity.name !== "mirror";
  setText(byId("lesson-text"), LESSONS[activity.name]?.shows ?? "");
  showHere(view.here);
}

function showHere(names) {
  const list = byId("here");
  if (list.dataset.names === names.join()) return;
  list.dataset.names = names.join();
  list.replaceChildren(...names.map((name) => make("li", { textContent: name })));
}

function lessonButton(name) {
  const words = LESSONS[name].name;
  const button = make("button", { type: "button", className: "button", textContent: words, disabled: true });
  button.dataset.activity = name;
  button.addEventListener("click", () => ask("start", { activity: name }));
  return button;
}

function targetButton({ name, word }) {
  const parts = [makeGlyph(glyphFor(name)), make("span", { textContent: word })];
  const button = make("button", { type: "button", className: "button", disabled: true }, ...parts);
  button.style.setProperty("--tint", `var(${colourVariable(name)})`);
  button.dataset.target = name;
  button.addEventListener("click", () => ask("start", { activity: "mirror", target: name }));
  return button;
}

function toggle(button, on, [whenOn, whenOff]) {
  button.setAttribute("aria-pressed", String(on));
  setText(button, on ? whenOn : whenOff);
}

function setDisabled(disabled) {
  const buttons = document.querySelectorAll("#lessons button, #targets button, .host-switches button");
  for (const button of buttons) button.disabled = disabled;
}

start();
