// A lesson as the teacher's script: what to say and ask at each step, how long it takes, and what the board shows then.

import { gettext, pgettext } from "../../shared/translate.js";

/** @import { ActivityName, HostView } from "../../shared/types.js" */

/** @typedef {"cameras" | "samples"} Source */
/** @typedef {"board" | "join" | ActivityName | "end"} StepName */

/**
 * @typedef {object} Step
 * @property {StepName} name
 * @property {string} title
 * @property {number} minutes
 * @property {string} say a line for the teacher, in a room with students' cameras
 * @property {string} [samplesSay] the same in a room with sample photographs, where it differs
 * @property {string} ask a question for the class
 * @property {string} [hint] what the teacher should know, and not say
 * @property {string} board what the board will show
 */

/** @type {readonly Step[]} */
export const STEPS = Object.freeze([
  {
    name: "board",
    title: gettext("Put the board on the projector"),
    minutes: 1,
    say: gettext(
      "Today you meet a machine that reads faces. It is often wrong, and that is what this lesson is about.",
    ),
    ask: gettext("Where have you met such a machine: in a phone, a shop, an airport?"),
    board: gettext("A large QR code, the address and the room's code."),
  },
  {
    name: "join",
    title: gettext("Let students join"),
    minutes: 2,
    say: gettext(
      "Scan the code, or open the address and type it. You give no name: here you are a colour and an animal. Taking part is up to you, and you can just watch.",
    ),
    ask: gettext("What would you want to know before a machine reads your face?"),
    board: gettext("The animals that have joined, and how many of them share."),
    hint: gettext("If your room asks for a passcode, say it now, or show it on the board."),
  },
  {
    name: "now",
    title: gettext("Share, and see the group"),
    minutes: 2,
    say: gettext(
      "Start your camera and press “Share with the board”, if you want to. The board shows the average of us all, never one of you. It says what faces look like, not what people feel.",
    ),
    samplesSay: gettext(
      "Choose a photograph and press “Share with the board”, if you want to. The board shows the average of us all, never one of you. It says what a face looks like, not what a person feels.",
    ),
    ask: gettext("The board says neutral. Does that mean that nobody feels anything?"),
    board: gettext("Seven bars: the average of everybody who shares, once enough do."),
  },
  {
    name: "mirror",
    title: pgettext("an activity of the lesson", "Mirror"),
    minutes: 3,
    say: gettext(
      "The board names an expression. You have ten seconds: make that face, and hold it until the machine sees it.",
    ),
    samplesSay: gettext(
      "The board names an expression. You have forty seconds: choose a face, and change it until the machine sees it.",
    ),
    ask: gettext(
      "Happy is easy and disgusted nearly impossible. What does that tell you about the pictures it learnt from?",
    ),
    board: gettext("The expression, then how many of the class the machine agreed with."),
    hint: gettext(
      "Choose an expression: its round starts at once. Choose the next one when its time is up. Happy first, then disgusted, shows most.",
    ),
  },
  {
    name: "machine",
    title: pgettext("an activity of the lesson", "You or the machine"),
    minutes: 4,
    say: gettext(
      "Make a face, then press which one you made. Nobody sees your answer by itself: it counts with everybody else's.",
    ),
    samplesSay: gettext(
      "Look at the photograph before you look at what the machine says, then press what you see. Nobody sees your answer by itself: it counts with everybody else's.",
    ),
    ask: gettext(
      "Which expressions does it mix up? When you and the machine disagree, who decides which of you is right?",
    ),
    board: gettext("A table: what people said in rows, what the machine said in columns."),
  },
  {
    name: "fool",
    title: pgettext("an activity of the lesson", "Fool it"),
    minutes: 4,
    say: gettext(
      "Keep your face still. Change only the light, the angle or your glasses until the machine says something else, and press what did it.",
    ),
    samplesSay: gettext(
      "Let the machine read the photograph. Then change only its light, its sharpness or its angle until the machine says something else, and press what did it.",
    ),
    ask: gettext(
      "Suppose an employer believed this machine. Who would be misread most often, and could they notice it?",
    ),
    board: gettext("Bars: what fooled the machine, and how often."),
  },
  {
    name: "inside",
    title: pgettext("an activity of the lesson", "Look inside"),
    minutes: 3,
    say: gettext(
      "Press Look inside. The answer rests on the warm places. Nobody else sees your map unless you show it on the board.",
    ),
    ask: gettext("Does it look where you would look? If its map makes sense, must its answer be right?"),
    board: gettext("The map of a sample photograph, and the maps that students show, without names or pictures."),
  },
  {
    name: "end",
    title: gettext("End the room"),
    minutes: 1,
    say: gettext("I am ending the room now. Everything that it stored about you is deleted."),
    ask: gettext("What would you say to somebody who wants to buy such a machine for a school?"),
    board: gettext("That the lesson is over."),
  },
]);

export const TOTAL_MINUTES = STEPS.reduce((total, { minutes }) => total + minutes, 0);

/**
 * Return what to say at a step in a room of this kind.
 * @param {Step} step
 * @param {Source} source
 */
export function lineToSay({ say, samplesSay }, source) {
  return (source === "samples" && samplesSay) || say;
}

/**
 * Return the step at which the class is, by what really happened: the activity that runs, and before the first one the
 * step after the latest that has happened.
 * @param {Pick<HostView, "activity" | "happened">} view
 * @returns {StepName}
 */
export function currentStep({ activity, happened }) {
  if (activity.round || happened.includes("joined")) return activity.name;
  return happened.includes("board") ? "join" : "board";
}

/**
 * Return the steps that have happened, in any order: a teacher may leave out each of them.
 * @param {Pick<HostView, "happened">} view
 * @returns {StepName[]}
 */
export function stepsDone({ happened }) {
  /** @type {Record<string, StepName>} */
  const renamed = { joined: "join", shared: "now" };
  return happened.map((milestone) => renamed[milestone] ?? /** @type {StepName} */ (milestone));
}
