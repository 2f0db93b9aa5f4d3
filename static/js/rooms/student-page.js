// A student in a room: joins, joins again after a lost connection, shares or not, leaves. Sharing is off until pressed.

import { byId, setText } from "../dom/elements.js";
import { Activity } from "./activity.js";
import { shareWords } from "./logic/lesson-words.js";
import { ShareGate, shareOf } from "./logic/share-gate.js";
import { RoomSocket } from "./room-socket.js";

const HOPELESS = Object.freeze(["no-room", "room-full", "locked", "no-key", "too-many-codes"]);

const LEFT_UNHEARD = "This page has left. The server did not hear of it: the room forgets you when it ends.";

export class StudentPage {
  #bar = byId("room-bar");
  #share = byId("share");
  #gate = new ShareGate();
  #socket = new RoomSocket();
  #tabs = "BroadcastChannel" in window ? new BroadcastChannel("mien.room") : null; // other tabs of this browser
  #sharing = false;
  #state = "joining";
  #read = null; // what was read of the face last

  constructor(config) {
    this.config = config;
    this.activity = new Activity(config, this.#socket);
  }

  start() {
    const on = (target, name, act) => target.addEventListener(name, (event) => act(event.detail));
    on(this.#socket, "connect", () => this.#join());
    on(this.#socket, "disconnect", () => this.#state !== "over" && this.#enter("lost"));
    on(this.#socket, "room", (room) => this.activity.follow(room.activity));
    on(this.#socket, "stopped", () => this.#stopped());
    on(this.#socket, "left", () => this.#over("You have left the room, and it has forgotten you."));
    on(this.#socket, "ended", () => this.#over("The room has ended. Everything of it is gone."));
    on(this.#socket, "trouble", ({ gone }) => (gone ? this.#enter("lost") : this.#join()));
    on(byId("stage"), "mien:answer", ({ answer }) => this.#hear(answer));
    on(this.#share, "click", () => (this.#sharing ? this.#stop() : this.#begin()));
    on(byId("leave"), "click", () => this.#leave());
    on(byId("watch"), "click", () => this.#watch());
    this.#tabs?.addEventListener("message", ({ data }) => data === this.config.code && this.#stopped());
    new MutationObserver(() => this.#cameraChanged()).observe(byId("stage"), { attributeFilter: ["data-state"] });
    this.activity.start();
    this.#socket.start();
    byId("start").disabled = byId("watch").disabled = false;
  }

  async #join() {
    if (this.#state === "over") return;
    const answer = await this.#socket.ask("join", { code: this.config.code });
    if (answer.error) return this.#refused(answer.error);
    setText(byId("room-name"), `You are the ${answer.name}`);
    for (const place of document.querySelectorAll("#least, .least")) setText(place, countWord(answer.least));
    this.activity.follow(answer.room.activity);
    this.#enter("joined");
    if (this.#sharing) this.#socket.ask("share-start"); // it was on when the connection was lost
  }

  #refused({ code, message }) {
    if (HOPELESS.includes(code)) this.#over(message);
    else {
      this.#say(message);
      setTimeout(() => this.#state !== "joined" && this.#join(), 2000);
    }
  }

  async #begin() {
    const answer = await this.#socket.ask("share-start");
    if (answer.error) return this.#say(answer.error.message);
    this.#sharing = true;
    this.#enter(this.#state);
    this.#offerShare();
  }

  /** Off at once, whatever the server says: what it has is dropped a moment later, or counts no more in seconds. */
  #stop() {
    this.#stopped();
    this.#tabs?.postMessage(this.config.code);
    this.#socket.ask("share-stop");
  }

  #stopped() {
    this.#sharing = false;
    this.#enter(this.#state);
  }

  #hear(answer) {
    this.#read = shareOf(answer);
    this.activity.see(this.#read);
    this.#offerShare();
  }

  async #offerShare() {
    const may = this.#sharing && this.#read && this.#socket.connected;
    if (!may || !this.#gate.mayGo(performance.now())) return;
    const { error } = await this.#socket.ask("share", this.#read);
    if (error?.code === "not-sharing" && this.#state === "joined") this.#stopped(); // stopped in another tab
    if (error?.code === "not-joined") this.#join();
  }

  async #leave() {
    this.#stop();
    const { error } = await this.#socket.ask("leave");
    if (error && this.#state !== "over") this.#over(LEFT_UNHEARD);
  }

  #watch() {
    byId("intro").hidden = true;
    this.#bar.dataset.watching = "";
    this.#say("You watch without a camera. Nothing is shared.");
    byId("leave").focus({ preventScroll: true });
  }

  /** A camera that stops takes the sharing with it. */
  #cameraChanged() {
    const { state } = byId("stage").dataset;
    if (this.#sharing && ["idle", "error"].includes(state)) this.#stop();
    this.activity.camera = this.#hasCamera;
    this.#enter(this.#state);
  }

  get #hasCamera() {
    return ["live", "paused"].includes(byId("stage").dataset.state);
  }

  #over(words) {
    this.#sharing = false;
    this.#read = null;
    byId("stop").click(); // the camera, too
    byId("activity").hidden = true;
    byId("start").disabled = byId("watch").disabled = byId("leave").disabled = true;
    this.#enter("over");
    this.#say(words);
    this.#socket.stop();
  }

  #enter(state) {
    this.#state = state;
    this.#bar.dataset.state = state;
    this.#bar.dataset.sharing = this.#sharing ? "on" : "off";
    this.#share.disabled = state !== "joined" || (!this.#hasCamera && !this.#sharing);
    this.#share.setAttribute("aria-pressed", String(this.#sharing));
    setText(this.#share, this.#sharing ? "Stop sharing" : "Share with the board");
    const sharesNow = this.#sharing && state === "joined";
    if (state !== "over") this.#say(shareWords({ state, on: sharesNow, hasCamera: this.#hasCamera }));
  }

  #say(words) {
    setText(byId("room-note"), words);
  }
}

function countWord(count) {
  return count === 3 ? "three" : String(count);
}
