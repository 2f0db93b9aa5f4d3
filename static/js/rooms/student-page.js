// A student in a room: joins, joins again after a lost connection, shares or only watches, and leaves.

import { byId, setText } from "../dom/elements.js";
import { CONNECTION_REFUSED } from "../shared/refusal.js";
import { gettext } from "../shared/translate.js";
import { ActivityPanel } from "./activity-panel.js";
import { sharingStatus } from "./logic/lesson-text.js";
import { nameIn } from "./logic/names.js";
import { sharedReading } from "./logic/student-readings.js";
import { OtherTabs } from "./other-tabs.js";
import { PASSCODE_ERRORS, PasscodeForm } from "./passcode-form.js";
import { RoomSocket } from "./room-socket.js";
import { Sharing } from "./sharing.js";

/** @import { AnswerDetail, RoomConfig, ServerError } from "../shared/types.js" */
/** @import { Adjustments } from "./sample-camera.js" */
/** @typedef {"joining" | "asking" | "joined" | "lost" | "over"} State */

const RETRY_MS = 2000;
const FINAL_ERRORS = Object.freeze(["no-room", "room-full", "locked", "left", "no-key", "removed", "too-many-codes"]); // no use trying again
const LEFT = gettext("You have left the room. What it stored about you is deleted.");
const REMOVED = gettext("Your teacher has removed you from the room. What it stored about you is deleted.");
const PASSCODE_NEEDED = gettext("This room has a passcode. Ask your teacher for it.");
const LEFT_UNCONFIRMED = gettext(
  "You have left, but the server did not confirm it. Your data is deleted when the room ends.",
);
const ENDED = gettext("The room has ended. Its data is deleted.");

export class StudentPage {
  #bar = byId("room-bar");
  #stage = byId("stage");
  #start = byId("start", HTMLButtonElement);
  #watch = byId("watch", HTMLButtonElement);
  #share = byId("share", HTMLButtonElement);
  #leave = byId("leave", HTMLButtonElement);
  #socket = new RoomSocket();
  /** @type {State} */
  #state = "joining";
  #wasJoined = false;
  #code;
  #names;
  #activity;
  #sharing;
  #otherTabs;
  #passcode = new PasscodeForm(() => this.#join());

  /** @param {RoomConfig} config */
  constructor(config) {
    this.#code = config.code;
    this.#names = config.names;
    this.#activity = new ActivityPanel(config, this.#socket);
    this.#otherTabs = new OtherTabs(config.code);
    this.#sharing = new Sharing(this.#socket, this.#otherTabs);
  }

  start() {
    this.#listenToRoom();
    this.#listenToPage();
    this.#activity.start();
    this.#otherTabs.start();
    this.#sharing.start();
    this.#passcode.start();
    this.#socket.start();
    this.#start.disabled = this.#watch.disabled = false;
  }

  #listenToRoom() {
    this.#socket.on("connect", () => this.#join());
    this.#socket.on("refused", () => this.#showNote(CONNECTION_REFUSED));
    this.#socket.on("disconnect", () => this.#state !== "over" && this.#enter("lost"));
    this.#socket.on("room", (room) => this.#activity.setActivity(room.activity));
    this.#socket.on("left", () => this.#finish(LEFT));
    this.#socket.on("removed", () => this.#finish(REMOVED));
    this.#otherTabs.on("left", () => this.#finish(LEFT));
    this.#socket.on("ended", () => this.#finish(ENDED));
    this.#socket.on("trouble", ({ gone }) => (gone ? this.#enter("lost") : this.#join()));
    this.#sharing.on("change", () => this.#update());
    this.#sharing.on("refused", (error) => this.#showNote(error.message));
    this.#sharing.on("not-joined", () => this.#join());
  }

  #listenToPage() {
    this.#share.addEventListener("click", () => this.#sharing.toggle());
    this.#leave.addEventListener("click", () => this.#leaveRoom());
    this.#watch.addEventListener("click", () => this.#watchOnly());
    this.#stage.addEventListener("mien:answer", (event) => {
      const { answer } = /** @type {CustomEvent<AnswerDetail>} */ (event).detail;
      const reading = sharedReading(answer);
      this.#activity.addReading(reading);
      this.#sharing.update(reading);
    });
    document.addEventListener("mien:adjusted", (event) => {
      this.#activity.setAdjustments(/** @type {CustomEvent<Adjustments>} */ (event).detail);
    });
    new MutationObserver(() => this.#pictureChanged()).observe(this.#stage, { attributeFilter: ["data-state"] });
  }

  async #join() {
    if (this.#state === "over") return;
    const asked = { code: this.#code, again: this.#wasJoined, passcode: this.#passcode.typed };
    const reply = await this.#socket.request("join", asked);
    if (this.#isOver) return; // the student has left meanwhile, in another tab
    if (reply.error) return this.#handleJoinError(reply.error);
    this.#wasJoined = true;
    this.#showPasscodeForm(null);
    // Translator: the name is such as "crimson camel"
    setText(byId("room-name"), gettext("You are the {name}", { name: nameIn(reply.name, this.#names) }));
    for (const place of document.querySelectorAll(".min-students")) setText(place, String(reply.least));
    this.#activity.setActivity(reply.room.activity);
    this.#enter("joined");
    await this.#sharing.resume(); // first: some answers need a reading that is shared
    this.#socket.setReady();
  }

  /** @param {ServerError} error */
  #handleJoinError({ code, message }) {
    if (FINAL_ERRORS.includes(code)) return this.#finish(message);
    if (PASSCODE_ERRORS.includes(code)) return this.#showPasscodeForm({ code, message });
    this.#showNote(message);
    setTimeout(() => this.#state !== "joined" && this.#join(), RETRY_MS);
  }

  /**
   * Show the form for the passcode and nothing of the room, or the room.
   * @param {ServerError | null} refusal why a passcode is needed; null if the student is in the room
   */
  #showPasscodeForm(refusal) {
    for (const id of ["live", "room-name", "share", "leave"]) byId(id).hidden = Boolean(refusal);
    if (!refusal) return this.#passcode.hide();
    this.#enter("asking");
    this.#showNote(PASSCODE_NEEDED);
    this.#passcode.ask(refusal);
  }

  async #leaveRoom() {
    this.#sharing.turnOff();
    this.#otherTabs.tell("left");
    const { error } = await this.#socket.request("leave");
    if (error && this.#state !== "over") this.#finish(LEFT_UNCONFIRMED);
  }

  #watchOnly() {
    byId("intro").hidden = true;
    this.#showNote(gettext("You are just watching. Nothing is shared."));
    this.#leave.focus({ preventScroll: true });
  }

  /** Stop sharing with the picture. */
  #pictureChanged() {
    const hasEnded = ["idle", "error"].includes(this.#stage.dataset.state ?? "");
    if (this.#sharing.isOn && hasEnded) this.#sharing.turnOff();
    this.#activity.hasPicture = this.#hasPicture;
    this.#update();
  }

  get #hasPicture() {
    return ["live", "paused"].includes(this.#stage.dataset.state ?? "");
  }

  get #isOver() {
    return this.#state === "over";
  }

  /**
   * Say why this page is in no room, and leave nothing that would do nothing: no name, picture, slider or button.
   * @param {string} message
   */
  #finish(message) {
    this.#socket.stop();
    this.#sharing.end();
    this.#activity.stop();
    byId("stop").click(); // turns the camera off
    this.#start.disabled = this.#watch.disabled = true;
    this.#passcode.hide();
    for (const id of ["activity", "live", "room-name", "share", "leave"]) byId(id).hidden = true;
    byId("join-again").hidden = false;
    this.#enter("over");
    this.#showNote(message);
  }

  /** @param {State} state */
  #enter(state) {
    this.#state = state;
    this.#sharing.isJoined = state === "joined";
    this.#update();
  }

  /** Show the state, the share button and its status line. */
  #update() {
    const { isJoined, isOn } = this.#sharing;
    this.#activity.isSharing = isOn && isJoined;
    this.#bar.dataset.state = this.#state;
    this.#bar.dataset.sharing = isOn ? "on" : "off";
    this.#share.disabled = !isJoined || (!this.#hasPicture && !isOn);
    this.#share.setAttribute("aria-pressed", String(isOn));
    setText(this.#share, isOn ? gettext("Stop sharing") : gettext("Share with the board"));
    if (this.#state === "over" || this.#state === "asking") return;
    const status = { isLost: this.#state === "lost", isSharing: isOn && isJoined, hasPicture: this.#hasPicture };
    this.#showNote(sharingStatus(status));
  }

  /** @param {string} message */
  #showNote(message) {
    setText(byId("room-note"), message);
  }
}
