// The sentences on a room's pages about each activity.

import { joinSentences } from "../../shared/sentences.js";
import { gettext, ngettext, pgettext } from "../../shared/translate.js";

/** @import { Activity, ActivityName, EmotionName, RoomView } from "../../shared/types.js" */

/**
 * @typedef {object} Lesson
 * @property {string} title on the board and on students' pages
 * @property {string} camera what students do in a room with their own cameras
 * @property {string} samples what they do in a room with sample photographs
 * @property {string} explanation what the board's figures show
 * @property {string} [samplesExplanation] the same in a room with sample photographs, where it differs
 */

/** In the order of the host's buttons. @type {Readonly<Record<ActivityName, Lesson>>} */
export const LESSONS = Object.freeze({
  now: {
    title: gettext("What the group looks like"),
    camera: gettext("Share with the board to include your face in the group's results."),
    samples: gettext("Share with the board to include your photograph in the group's results."),
    explanation: gettext("The average of everyone sharing. It shows what faces look like, not how people feel."),
  },
  mirror: {
    title: gettext("Match this expression"),
    camera: gettext("Make this face and hold it until the machine sees it."),
    samples: gettext("Change the photograph until the machine sees this expression."),
    explanation: gettext(
      "Some expressions are easy to match and others nearly impossible. That is not the face's fault: the machine learnt the hard ones from few or unclear pictures.",
    ),
  },
  machine: {
    title: pgettext("an activity of the lesson", "You or the machine"),
    camera: gettext("Make a face, then choose which one you made. We compare it with the machine's answer."),
    samples: gettext("Choose what you see in the photograph. We compare it with the machine's answer."),
    explanation: gettext(
      "Each row is what people said; each column is what the machine said. Matching answers lie on the diagonal. Which expressions does the machine mix up?",
    ),
  },
  fool: {
    title: gettext("Fool the machine"),
    camera: gettext(
      "Keep your face neutral. Put on glasses, turn your head or change the light until the machine says something else. Aim for “angry”. Then choose what worked.",
    ),
    samples: gettext(
      "Let the machine read a photograph as it is. Then change the photograph until the machine says something else, and choose what worked. One change may not be enough.",
    ),
    explanation: gettext(
      "The face did not change, only the light, the glasses or the angle. That was enough to fool the machine.",
    ),
    samplesExplanation: gettext(
      "The photograph's face did not change, only its light, its sharpness or its angle. That was enough to fool the machine.",
    ),
  },
  inside: {
    title: pgettext("an activity of the lesson", "Look inside"),
    camera: gettext(
      "See which parts of the picture led to the machine's answer. Nobody else sees the map unless you show it on the board.",
    ),
    samples: gettext(
      "See which parts of the photograph led to the machine's answer. Nobody else sees the map unless you show it on the board.",
    ),
    explanation: gettext(
      "Warm areas support the label; cool areas count against it. A machine that looks at a collar or a shadow has learnt something other than faces.",
    ),
  },
});

export const ACTIVITIES = Object.freeze(/** @type {ActivityName[]} */ (Object.keys(LESSONS)));

/** What the board asks of everyone's face in Mirror. @type {Readonly<Record<EmotionName, string>>} */
const TARGETS = Object.freeze({
  angry: gettext("Look angry"),
  disgust: gettext("Look disgusted"),
  fear: gettext("Look afraid"),
  happy: gettext("Look happy"),
  sad: gettext("Look sad"),
  surprise: gettext("Look surprised"),
  neutral: gettext("Look neutral"),
});
const CHOOSES = gettext("Your teacher chooses the expression. It will show here.");

/** What can fool the machine, by the server's names. */
export const FOOLED_BY = Object.freeze({
  light: gettext("The light"),
  blur: gettext("Blur"),
  glasses: gettext("Glasses"),
  angle: gettext("The angle"),
  size: gettext("The zoom"),
  hand: gettext("Covering the face"),
  other: gettext("Something else"),
});

/**
 * What can fool it in each kind of room: nobody can put glasses on a photograph.
 * @type {Readonly<Record<"cameras" | "samples", readonly (keyof typeof FOOLED_BY)[]>>}
 */
export const CAUSES = Object.freeze({
  cameras: ["light", "glasses", "angle", "hand", "other"],
  samples: ["light", "blur", "angle", "size", "hand"],
});

/**
 * Return the title of an activity; in Mirror with a target, the expression to match.
 * @param {Pick<Activity, "name" | "target">} activity
 */
export function activityTitle({ name, target }) {
  return name === "mirror" && target ? TARGETS[target] : LESSONS[name].title;
}

/**
 * Return what a student is to do in an activity; in Mirror without a target, to wait for one.
 * @param {Pick<Activity, "name" | "target">} activity
 * @param {"cameras" | "samples"} source
 */
export function instruction({ name, target }, source) {
  if (name === "mirror" && !target) return CHOOSES;
  return LESSONS[name][source === "samples" ? "samples" : "camera"];
}

/**
 * Return what the board's figures show in an activity.
 * @param {ActivityName} name
 * @param {"cameras" | "samples"} source
 */
export function explanation(name, source) {
  const { explanation: usual, samplesExplanation } = LESSONS[name];
  return (source === "samples" && samplesExplanation) || usual;
}

/**
 * Return why the board shows no averages, or "" where it shows them.
 * @param {Pick<RoomView, "board" | "board_shown" | "least">} view
 */
export function whyBoardIsEmpty({ board, board_shown: isShown, least: minStudents }) {
  if (!isShown) return gettext("The results are hidden for now.");
  if (board.now) return "";
  if (board.taking_part < minStudents) {
    const first = ngettext(
      "Results appear once {count} person shares.",
      "Results appear once {count} people share.",
      minStudents,
    );
    return joinSentences([first, sharingCount(board.taking_part)]);
  }
  return gettext("The group has just changed. Results will be back in a moment.");
}

/**
 * Return what the board says of the passcode; "" where the room asks for none.
 * @param {Pick<RoomView, "asks_passcode" | "passcode">} view
 */
export function passcodeLine({ asks_passcode: isAsked, passcode }) {
  if (!isAsked) return "";
  return passcode
    ? gettext("Passcode {passcode}", { passcode })
    : gettext("And the passcode that your teacher tells you");
}

/** @param {number} students how many must answer */
export function noResultsYet(students) {
  return ngettext(
    "No results yet. Results appear once {count} person has answered.",
    "No results yet. Results appear once {count} people have answered.",
    students,
  );
}

/** @param {number} students how many must answer */
export function notFooledYet(students) {
  return ngettext(
    "Nobody has fooled it yet. Results appear once {count} person has answered.",
    "Nobody has fooled it yet. Results appear once {count} people have answered.",
    students,
  );
}

/**
 * Return the status line of a student's page about sharing.
 * @param {{isLost: boolean, isSharing: boolean, hasPicture: boolean}} status
 */
export function sharingStatus({ isLost, isSharing, hasPicture }) {
  if (isLost) return gettext("Connection lost. Reconnecting. Nothing is shared.");
  if (isSharing) return gettext("You are sharing the machine's answer. Press again to stop.");
  return hasPicture ? gettext("Nothing is shared.") : gettext("Nothing is shared. You can just watch.");
}

/** @param {number} count */
function sharingCount(count) {
  if (count === 0) return gettext("Nobody is sharing yet.");
  return ngettext("{count} is sharing now.", "{count} are sharing now.", count);
}
