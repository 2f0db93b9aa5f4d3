// The board, for a projector: the figure of the current activity, and who has joined.

import { byId, make, setText } from "../dom/elements.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { GroupFigure } from "./figures/group.js";
import { InsideFigure } from "./figures/inside.js";
import { FoolFigure, MachineFigure, MirrorFigure } from "./figures/lessons.js";
import { GroupPage } from "./group-page.js";
import { activityTitle, explanation, passcodeLine, whyBoardIsEmpty } from "./logic/lesson-text.js";
import { nameIn } from "./logic/names.js";

/** @import { ActivityName, BoardConfig, RoomView } from "../shared/types.js" */
/** @typedef {{element: HTMLElement, show: (view: RoomView) => void}} Figure */

const MAX_NAMES = 8;

/** @type {Readonly<Record<ActivityName, new (config: BoardConfig) => Figure>>} */
const FIGURES = Object.freeze({
  now: GroupFigure,
  mirror: MirrorFigure,
  machine: MachineFigure,
  fool: FoolFigure,
  inside: InsideFigure,
});

const page = new GroupPage("board");
/** @type {{name: ActivityName, figure: Figure} | null} */
let current = null;

/** @param {RoomView} view */
function show(view) {
  const { name } = view.activity;
  const isWaiting = !view.here.length && name === "now"; // then the way in fills the board
  byId("main").dataset.activity = name;
  byId("main").dataset.waiting = isWaiting ? "yes" : "no";
  setText(byId("board-title"), isWaiting ? gettext("Join the lesson") : activityTitle(view.activity));
  setText(byId("board-text"), explanation(name, view.source));
  setText(byId("here"), nameList(view.here));
  byId("passcode").hidden = !view.asks_passcode;
  setText(byId("passcode"), passcodeLine(view));
  if (!view.board_shown) return showMessage(whyBoardIsEmpty(view));
  if (current?.name !== name) {
    current = { name, figure: new FIGURES[name](page.config) };
    byId("figures").replaceChildren(current.figure.element);
  }
  current.figure.show(view);
}

/** @param {string} message in the place of a figure */
function showMessage(message) {
  current = null;
  byId("figures").replaceChildren(make("p", { className: "empty-message", textContent: message }));
}

/**
 * Students see here that joining worked. The list stops growing before it moves the rest of the board.
 * @param {string[]} names
 */
function nameList(names) {
  const shown = names.slice(0, MAX_NAMES).map((name) => nameIn(name, page.config.names));
  const first = shown.join(pgettext("between the things in a list", ", "));
  const others = names.length - MAX_NAMES;
  if (others <= 0) return first;
  // Translator: the names of students, and how many there are besides
  return ngettext("{names} and {count} more", "{names} and {count} more", others, { names: first });
}

/**
 * Leave nothing of the lesson on the projector; the alert says why.
 * @param {boolean} isOver whether the room has ended
 */
function showEnd(isOver) {
  setText(byId("board-title"), isOver ? gettext("The lesson is over") : gettext("This board is closed"));
  for (const id of ["board-text", "figures", "here"]) byId(id).replaceChildren();
}

page.on("view", show);
page.on("ended", showEnd);
page.start();
