// The projector's page: one figure for each activity, and how to join.

import { byId, make, setText } from "../dom/elements.js";
import { GroupFigure } from "./figures/group.js";
import { InsideFigure } from "./figures/inside.js";
import { FoolFigure, MachineFigure, MirrorFigure } from "./figures/lessons.js";
import { GroupPage } from "./group-page.js";
import { blankFor, LESSONS, titleFor } from "./logic/lesson-words.js";

const MOST_NAMES = 8;
const FIGURES = Object.freeze({
  now: GroupFigure,
  mirror: MirrorFigure,
  machine: MachineFigure,
  fool: FoolFigure,
  inside: InsideFigure,
});
const page = new GroupPage("board");
let shown = { name: "", figure: null };

function show(view) {
  const { name } = view.activity;
  byId("main").dataset.activity = name;
  setText(byId("board-title"), titleFor(view.activity));
  setText(byId("board-words"), LESSONS[name]?.shows ?? "");
  setText(byId("here"), hereWords(view.here));
  if (!view.board_shown) return blank(blankFor(view));
  if (shown.name !== name) {
    shown = { name, figure: new FIGURES[name](page.config) };
    byId("figures").replaceChildren(shown.figure.element);
  }
  shown.figure.show(view);
}

function blank(words) {
  shown = { name: "", figure: null };
  byId("figures").replaceChildren(make("p", { className: "waiting", textContent: words }));
}

/** So that each student sees that joining worked; the newest do not push the others about. */
function hereWords(names) {
  const some = names.slice(0, MOST_NAMES).join(", ");
  return names.length > MOST_NAMES ? `${some} and ${names.length - MOST_NAMES} more` : some;
}

page.addEventListener("view", ({ detail }) => show(detail));
page.addEventListener("ended", () => blank("The room has ended. Everything of it is gone."));
page.start();
