// The sentences on a room's pages about each activity.

import { wordFor } from "../../shared/emotions.js";

/** @import { Activity, ActivityName, RoomView } from "../../shared/types.js" */

/**
 * @typedef {object} Lesson
 * @property {string} name on the host's button
 * @property {string} title on the board and on students' pages
 * @property {string} camera what students do in a room with their own cameras
 * @property {string} samples what they do in a room with sample photographs
 * @property {string} explanation what the board's figures show
 * @property {string} [samplesExplanation] the same in a room with sample photographs, where it differs
 */

/** In the order of the host's buttons. @type {Readonly<Record<ActivityName, Lesson>>} */
export const LESSONS = Object.freeze({
  now: {
    name: "The group now",
    title: "What the group looks like",
    camera: "Press Share to include your face in the group's results.",
    samples: "Press Share to include your photograph in the group's results.",
    explanation: "The average of everyone sharing. It shows what faces look like, not how people feel.",
  },
  mirror: {
    name: "Mirror",
    title: "Match this expression",
    camera: "Make this face and hold it until the machine sees it.",
    samples: "Change the photograph until the machine sees this expression.",
    explanation:
      "Some expressions are easy to match and others nearly impossible. That is not the face's fault: the machine " +
      "learnt the hard ones from few or unclear pictures.",
  },
  machine: {
    name: "You or the machine",
    title: "You or the machine",
    camera: "Make a face, then choose which one you made. We compare it with the machine's answer.",
    samples: "Choose what you see in the photograph. We compare it with the machine's answer.",
    explanation:
      "Each row is what people said; each column is what the machine said. Matching answers lie on the diagonal. " +
      "Which expressions does the machine mix up?",
  },
  fool: {
    name: "Fool it",
    title: "Fool the machine",
    camera:
      "Keep your face neutral. Put on glasses, turn your head or change the light until the machine says something " +
      "else. Aim for “angry”. Then choose what worked.",
    samples:
      "Let the machine read a photograph as it is. Then change the photograph until the machine says something else, " +
      "and choose what worked. One change may not be enough.",
    explanation:
      "The face did not change, only the light, the glasses or the angle. That was enough to fool the machine.",
    samplesExplanation:
      "The photograph's face did not change, only its light, its sharpness or its angle. That was enough to fool the " +
      "machine.",
  },
  inside: {
    name: "Look inside",
    title: "Look inside",
    camera:
      "See which parts of the picture led to the machine's answer. Nobody else sees the map unless you show it on " +
      "the board.",
    samples:
      "See which parts of the photograph led to the machine's answer. Nobody else sees the map unless you show it " +
      "on the board.",
    explanation:
      "Warm areas support the label; cool areas count against it. A machine that looks at a collar or a shadow has " +
      "learnt something other than faces.",
  },
});

export const ACTIVITIES = Object.freeze(/** @type {ActivityName[]} */ (Object.keys(LESSONS)));

/** What can fool the machine, by the server's names. */
export const FOOLED_BY = Object.freeze({
  light: "The light",
  blur: "Blur",
  glasses: "Glasses",
  angle: "The angle",
  size: "The zoom",
  hand: "Covering the face",
  other: "Something else",
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
  return name === "mirror" && target ? `Look ${wordFor(target)}` : LESSONS[name].title;
}

/**
 * Return what a student is to do in an activity; in Mirror without a target, to wait for one.
 * @param {Pick<Activity, "name" | "target">} activity
 * @param {"cameras" | "samples"} source
 */
export function instruction({ name, target }, source) {
  if (name === "mirror" && !target) return "Your teacher chooses the expression. It will show here.";
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
  if (!isShown) return "The results are hidden for now.";
  if (board.now) return "";
  if (board.taking_part < minStudents) {
    return `Results appear once ${minStudents} people share. ${sharingCount(board.taking_part)}`;
  }
  return "The group has just changed. Results will be back in a moment.";
}

/**
 * Return what the board says of the passcode; "" where the room asks for none.
 * @param {Pick<RoomView, "asks_passcode" | "passcode">} view
 */
export function passcodeLine({ asks_passcode: isAsked, passcode }) {
  if (!isAsked) return "";
  return passcode ? `Passcode ${passcode}` : "And the passcode that your teacher tells you";
}

/** @param {number} students how many must answer */
export function answersNeeded(students) {
  return `Results appear once ${students} people have answered.`;
}

/**
 * Return the status line of a student's page about sharing.
 * @param {{isLost: boolean, isSharing: boolean, hasPicture: boolean}} status
 */
export function sharingStatus({ isLost, isSharing, hasPicture }) {
  if (isLost) return "Connection lost. Reconnecting. Nothing is shared.";
  if (isSharing) return "You are sharing the machine's answer. Press again to stop.";
  return hasPicture ? "Nothing is shared." : "Nothing is shared. You can just watch.";
}

/** @param {number} count */
function sharingCount(count) {
  if (count === 0) return "Nobody is sharing yet.";
  return count === 1 ? "1 is sharing now." : `${count} are sharing now.`;
}
