// Who reads the pictures: the server or this device. The rest of the page does not know which of them answers.

import { Emitter } from "../shared/emitter.js";
import { Connection } from "./connection.js";
import { DeviceCapture, DeviceConnection, DevicePace } from "./device-link.js";
import { Pace } from "./logic/pace.js";
import { SlowCheck } from "./logic/slow-check.js";
import { Capture, Sender } from "./sender.js";

/** @import { LiveConfig } from "../shared/page-config.js" */
/** @import { ServerError } from "../shared/types.js" */
/** @import { AnswerEvent } from "./sender.js" */
/** @import { Source } from "./source.js" */

/** @typedef {import("../shared/page-config.js").ReaderName} ReaderName */
/**
 * A way to have pictures read.
 * @typedef {object} Way
 * @property {Connection | DeviceConnection} connection
 * @property {Pace | DevicePace} pace
 * @property {Sender} sender
 */
/**
 * choose: another reads from now on. change: `state` is another. progress: so much of what the device needs has come,
 * 0 to 1. failed: it cannot read, or no more. slow: the device reads too few pictures. For the rest see Sender.
 * @typedef {object} ReaderEvents
 * @property {undefined} choose
 * @property {undefined} change
 * @property {number} progress
 * @property {{code: string}} failed
 * @property {undefined} slow
 * @property {undefined} sent
 * @property {AnswerEvent} answer
 * @property {ServerError} refused
 */

/** @extends {Emitter<ReaderEvents>} */
export class Reader extends Emitter {
  #config;
  #video;
  /** @type {Readonly<Record<ReaderName, Way | null>>} */
  #ways;
  #slowCheck = new SlowCheck();
  #isOn = false;
  /** @type {Source | null} While pictures are read. */
  #source = null;

  /**
   * @param {LiveConfig} config
   * @param {HTMLVideoElement} video
   * @param {ReaderName} name who reads at first
   */
  constructor(config, video, name) {
    super();
    this.#config = config;
    this.#video = video;
    this.name = name;
    this.#ways = { server: this.#makeServer(), device: config.device && this.#makeDevice(config.device) };
  }

  get state() {
    return this.#way.connection.state;
  }

  get wasConnected() {
    return this.#way.connection.wasConnected;
  }

  get limits() {
    return this.#way.pace.limits;
  }

  /**
   * Let another read from the next picture on.
   * @param {ReaderName} name
   */
  choose(name) {
    if (name === this.name) return;
    const source = this.#source;
    this.stopReading();
    this.#close();
    this.name = name;
    this.emit("choose");
    if (this.#isOn) this.#way.connection.start();
    if (source) this.startReading(source);
  }

  /** Load what the device needs, where it reads. */
  prepare() {
    const { connection } = this.#way;
    if (connection instanceof DeviceConnection) connection.prepare();
  }

  /** Connect to whoever reads. */
  start() {
    this.#isOn = true;
    this.#way.connection.start();
  }

  stop() {
    this.#isOn = false;
    this.#way.connection.stop();
  }

  /** @param {Source} source */
  startReading(source) {
    this.#source = source;
    this.#slowCheck.reset();
    this.#way.sender.start(source);
  }

  stopReading() {
    this.#source = null;
    this.#way.sender.stop();
  }

  /** Forget what is in flight and what is known of the network: there is a new connection. */
  reset() {
    this.#way.sender.reset();
  }

  get #way() {
    const way = this.#ways[this.name];
    if (!way) throw new Error("The server has no files for browsers.");
    return way;
  }

  #close() {
    const { connection } = this.#way;
    if (connection instanceof DeviceConnection) connection.close();
    else connection.stop();
  }

  /** @returns {Way} */
  #makeServer() {
    const connection = new Connection(this.#config);
    connection.on("change", () => this.name === "server" && this.emit("change"));
    const pace = new Pace(this.#config);
    const capture = new Capture(this.#video, this.#config);
    return { connection, pace, sender: this.#makeSender("server", { capture, connection, pace }) };
  }

  /**
   * @param {import("../device/types.js").DeviceConfig} files
   * @returns {Way}
   */
  #makeDevice(files) {
    const connection = new DeviceConnection(files);
    connection.on("change", () => this.name === "device" && this.emit("change"));
    connection.on("progress", (share) => this.emit("progress", share));
    connection.on("failed", (failure) => this.emit("failed", failure));
    const pace = new DevicePace(this.#config);
    const capture = new DeviceCapture(this.#video);
    return { connection, pace, sender: this.#makeSender("device", { capture, connection, pace }) };
  }

  /**
   * @template P
   * @param {ReaderName} name
   * @param {import("./sender.js").Link<P>} link
   */
  #makeSender(name, link) {
    const sender = new Sender({ link, timeoutMs: this.#config.answerTimeoutMs });
    sender.on("sent", () => this.name === name && this.emit("sent"));
    sender.on("refused", (error) => this.name === name && this.emit("refused", error));
    sender.on("answer", (event) => this.name === name && this.#receive(event));
    return sender;
  }

  /** @param {AnswerEvent} event */
  #receive(event) {
    this.emit("answer", event);
    const isPlaying = event.details.smooth !== false;
    if (this.name === "device" && isPlaying && this.#slowCheck.add(event.roundTripMs, performance.now())) {
      this.emit("slow");
    }
  }
}
