// Simulations for Pace: scripted answers, a crowd of pages at one server, and a page behind a network. They replace
// time and chance alone, and run through minutes in a moment.

import { Pace } from "../../../static/js/live/logic/pace.js";
import { FrameGate } from "../../../static/js/live/logic/sending.js";

const CONFIG = { frameWidthPx: 640, jpegQuality: 0.75 };
const TIMEOUT_MS = 5000;
const [WORKERS, SERVICE_MS, WAY_MS, CAMERA_MS] = [2, 20, 5, 1000 / 30];
const COUNTED_S = 10;

/** @typedef {[fromMs: number, toMs: number, everyMs: number, roundTripMs: number, waitMs: number, totalMs: number]} Span */
/** @typedef {[seconds: number, kilobitsPerS: number, wayMs: number]} NetworkPhase wayMs: there and back */
/** @typedef {{atMs: number, act: () => void}} Event */

/** @param {{widthPx: number, quality: number}} picture */
function bytesOf({ widthPx, quality }) {
  return widthPx ** 2 * quality * 0.12;
}

/**
 * Answer one Pace. Return what it asks for after each answer.
 * @param {Span[]} spans
 */
export function answerPace(...spans) {
  const pace = new Pace(CONFIG);
  const asked = [];
  for (const [fromMs, toMs, everyMs, roundTripMs, wait, total] of spans) {
    for (let nowMs = fromMs; nowMs < toMs; nowMs += everyMs) {
      const answer = { width: 640, height: 480, server_ms: { wait, total }, faces: [] };
      pace.answered(nowMs, answer, { roundTripMs, bytes: bytesOf(pace.picture) });
      asked.push({ nowMs, intervalMs: pace.intervalMs, ...pace.picture, ...pace.limits });
    }
  }
  return asked;
}

/**
 * Send pictures of one page through a network. Return all that were sent.
 * @param {{phases: NetworkPhase[], faceShares?: number[]}} world faceShares: how wide faces are, of the longer side
 */
export function sendThrough({ phases, faceShares = [] }) {
  const pace = new Pace(CONFIG);
  const sent = [];
  let [nowMs, endMs] = [0, 0];
  for (const [seconds, kilobitsPerS, wayMs] of phases) {
    endMs += seconds * 1000;
    while (nowMs < endMs) {
      const { picture, intervalMs } = pace;
      const [sentMs, bytes] = [nowMs, bytesOf(picture)];
      const networkMs = wayMs + (bytes * 8) / kilobitsPerS;
      nowMs += Math.min(TIMEOUT_MS, networkMs + 15);
      if (networkMs > TIMEOUT_MS) pace.refused(nowMs, "timeout");
      else pace.answered(nowMs, uprightAnswer(picture.widthPx, faceShares), { roundTripMs: networkMs + 15, bytes });
      nowMs = Math.max(nowMs, sentMs + Math.max(33, intervalMs));
      sent.push({ atMs: sentMs, networkMs, intervalMs, ...picture, ...pace.limits });
    }
  }
  return sent;
}

/**
 * @param {number} heightPx
 * @param {number[]} faceShares
 */
function uprightAnswer(heightPx, faceShares) {
  const faces = faceShares.map((share) => ({ box: { width: share * heightPx } }));
  return { width: heightPx * 0.75, height: heightPx, faces, server_ms: { wait: 0.2, total: 15 } };
}

/** A clock on which things happen in order, with chance that is the same each time. */
class World {
  /** @type {Event[]} */
  #events = [];
  #seed = 1;
  nowMs = 0;

  /**
   * @param {number} atMs
   * @param {() => void} act
   */
  at(atMs, act) {
    const later = this.#events.findIndex((event) => event.atMs > atMs);
    this.#events.splice(later < 0 ? this.#events.length : later, 0, { atMs, act });
  }

  /** @param {number} endMs */
  run(endMs) {
    for (let next = this.#events[0]; next && next.atMs < endMs; next = this.#events[0]) {
      this.#events.shift();
      this.nowMs = next.atMs;
      next.act();
    }
  }

  /** Return a number from 0 to 1. */
  chance() {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return this.#seed / 2 ** 32;
  }
}

/** A server that takes 20 ms a picture, in turn. */
class CrowdedServer {
  #busy = 0;
  /** @type {{arrivedMs: number, answer: (server_ms: {wait: number, total: number}) => void}[]} */
  #queue = [];

  /** @param {World} world */
  constructor(world) {
    this.world = world;
  }

  /** @param {(server_ms: {wait: number, total: number}) => void} answer */
  receive(answer) {
    this.#queue.push({ arrivedMs: this.world.nowMs, answer });
    this.#serve();
  }

  #serve() {
    const { world } = this;
    while (this.#busy < WORKERS && this.#queue.length) {
      const [{ arrivedMs, answer }] = this.#queue.splice(0, 1);
      const [wait, spent] = [world.nowMs - arrivedMs, SERVICE_MS * (0.7 + 0.6 * world.chance())];
      this.#busy += 1;
      world.at(world.nowMs + spent, () => {
        this.#busy -= 1;
        world.at(world.nowMs + WAY_MS, () => answer({ wait, total: wait + spent }));
        this.#serve();
      });
    }
  }
}

/** A page that films thirty pictures a second, and sends them when its gate and its pace allow. */
class CrowdPage {
  #pace = new Pace(CONFIG);
  #gate = new FrameGate({ timeoutMs: TIMEOUT_MS });
  /** @type {number[]} */
  #answeredMs = [];
  isOpen = true;

  /**
   * @param {World} world
   * @param {CrowdedServer} server
   */
  constructor(world, server) {
    this.world = world;
    this.server = server;
  }

  film() {
    if (!this.isOpen) return;
    const { world } = this;
    world.at(world.nowMs + CAMERA_MS, () => this.film());
    this.#gate.offer();
    if (!this.#gate.canTake(world.nowMs)) return;
    const [seq, sentMs] = [this.#gate.take(world.nowMs, this.#pace.intervalMs), world.nowMs];
    world.at(world.nowMs + WAY_MS, () => this.server.receive((server_ms) => this.#receive(seq, sentMs, server_ms)));
  }

  /**
   * @param {number} seq
   * @param {number} sentMs
   * @param {{wait: number, total: number}} server_ms
   */
  #receive(seq, sentMs, server_ms) {
    const { nowMs } = this.world;
    this.#gate.answer(seq);
    const answer = { width: 640, height: 480, server_ms, faces: [] };
    this.#pace.answered(nowMs, answer, { roundTripMs: nowMs - sentMs, bytes: 30_000 });
    this.#answeredMs.push(nowMs);
  }

  /** Return how many pictures were answered in each of the last ten seconds. */
  counts() {
    const ageS = this.#answeredMs.map((atMs) => Math.floor((this.world.nowMs - atMs) / 1000));
    return Array.from(
      { length: COUNTED_S },
      (_, second) => ageS.filter((age) => age === COUNTED_S - 1 - second).length,
    );
  }
}

/**
 * Run pages at one server. Return, for each phase, each page's pictures in each of its last ten seconds.
 * @param {[pages: number, seconds: number][]} phases
 */
export function runCrowd(...phases) {
  const world = new World();
  const server = new CrowdedServer(world);
  /** @type {CrowdPage[]} */
  let pages = [];
  /** @type {number[][][]} */
  const counts = [];
  let endMs = 0;
  for (const [many, seconds] of phases) {
    world.at(endMs, () => {
      const more = Array.from({ length: Math.max(0, many - pages.length) }, () => new CrowdPage(world, server));
      for (const page of pages.slice(many)) page.isOpen = false;
      pages = [...pages.slice(0, many), ...more];
      for (const page of more) world.at(world.nowMs + 500 * world.chance(), () => page.film());
    });
    endMs += seconds * 1000;
    world.at(endMs - 0.001, () => counts.push(pages.map((page) => page.counts())));
  }
  world.run(endMs);
  return counts;
}
