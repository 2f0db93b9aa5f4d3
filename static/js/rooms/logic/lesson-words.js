// What the pages of a room say about each activity. In plain words: read them aloud.

import { wordFor } from "../../shared/emotions.js";

/** In the order of the host's buttons. `camera` and `samples`: what students are asked; `shows`: what it shows. */
export const LESSONS = Object.freeze({
  now: {
    name: "The group now",
    title: "What the group looks like",
    camera: "Share, and your face counts in the group.",
    samples: "Share, and your photograph counts in the group.",
    shows: "The mean of what the network says of all who share. It says what faces look like, not what anybody feels.",
  },
  mirror: {
    name: "Mirror",
    title: "Match this expression",
    camera: "Make this face, and hold it until the time is over.",
    samples: "Change the photograph until the machine sees this expression.",
    shows:
      "Some expressions are easy to match and some nearly impossible: the network learnt from few or unclear " +
      "pictures of them, not from your face.",
  },
  machine: {
    name: "You or the machine",
    title: "You or the machine",
    camera: "Make a face, then say which one you made. The machine's answer is held against yours.",
    samples: "Say what you see in the photograph. The machine's answer is held against yours.",
    shows:
      "Each row is what people said, each column what the machine said. Right answers lie on the diagonal. What " +
      "does it mix up?",
  },
  fool: {
    name: "Fool it",
    title: "Fool the machine",
    camera:
      "Keep your face neutral. Change the light, take glasses, turn your head, until it says something else, " +
      "angry best of all. Then say what did it.",
    samples:
      "Change the photograph, not the face, until the machine says something other than neutral. Then say what " +
      "did it.",
    shows:
      "The face stayed as it was. What changed was light, glasses or angle, and so the machine was wrong about " +
      "it.",
  },
  inside: {
    name: "Look inside",
    title: "Look inside",
    camera:
      "See on your own screen which parts of the picture made the machine say so. Nobody else sees it, unless " +
      "you offer the map.",
    samples:
      "See which parts of the photograph made the machine say so. Nobody else sees it, unless you offer the " + "map.",
    shows:
      "Warm parts speak for the label, cool parts against it. A machine that looks at a collar or a shadow has " +
      "learnt something else than faces.",
  },
});

export const ACTIVITIES = Object.freeze(Object.keys(LESSONS));

/** What can have fooled it, by the server's names. */
export const FOOLED_BY = Object.freeze({
  light: "The light",
  glasses: "Glasses",
  angle: "The angle",
  hand: "Something covered",
  other: "Something else",
});

/** The board's title for an activity. */
export function titleFor({ name, target }) {
  return name === "mirror" && target ? `Look ${wordFor(target)}` : (LESSONS[name]?.title ?? "");
}

/** What a student is asked to do. source: "cameras" or "samples". */
export function taskFor({ name }, source) {
  return LESSONS[name]?.[source === "samples" ? "samples" : "camera"] ?? "";
}

/** Why the board shows nothing, or "". */
export function blankFor({ board, board_shown: shown, least }) {
  if (!shown) return "The board is hidden for now.";
  if (board.now) return "";
  const few = board.taking_part < least;
  if (few) return `The board shows the group from ${least} who share on. ${sharing(board.taking_part)}`;
  return "The group has just changed. The board goes on in a moment.";
}

/** The line of a student's bar about sharing. */
export function shareWords({ state, on, hasCamera }) {
  if (state === "lost") return "The connection is lost; the page tries again. Nothing is shared.";
  if (on) return "You share: what your face looks like counts in the group. One press stops it.";
  return hasCamera ? "Nothing is shared." : "Nothing is shared. You can watch.";
}

function sharing(count) {
  if (count === 0) return "Nobody shares yet.";
  return count === 1 ? "One shares now." : `${count} share now.`;
}
