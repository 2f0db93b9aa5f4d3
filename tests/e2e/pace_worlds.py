"""Worlds in which the page's own Pace goes about its work: a crowd of pages at one server, a page behind a network.

They stand in for time and chance alone, and run in the browser, minutes in a moment.
"""

from typing import Any

from tests.e2e.test_modules import Modules

CONFIG = {"frameWidthPx": 640, "jpegQuality": 0.75}
# Answers to one Pace, spans: [[fromMs, toMs, everyMs, roundTripMs, waitMs, totalMs], ...]. Gives what it asks for after
# each.
ANSWER = """async ([config, spans]) => {
  const pace = new (await import("/static/js/live/logic/pace.js")).Pace(config);
  const asked = [];
  for (const [fromMs, toMs, everyMs, roundTripMs, wait, total] of spans) {
    for (let nowMs = fromMs; nowMs < toMs; nowMs += everyMs) {
      const bytes = pace.picture.widthPx ** 2 * pace.picture.quality * 0.12;
      pace.answered(nowMs, { server_ms: { wait, total }, faces: [] }, { roundTripMs, bytes });
      asked.push({ nowMs, intervalMs: pace.intervalMs, ...pace.picture, ...pace.news });
    }
  }
  return asked;
}"""
# Pages at one server with two workers, which takes 20 ms a picture, in turn. phases: how many pages, for how long in
# seconds. Gives for each phase's last ten seconds how many pictures each page had answered, second by second.
CROWD = """async ([config, phases]) => {
  const { Pace } = await import("/static/js/live/logic/pace.js");
  const { FrameGate } = await import("/static/js/live/logic/frame-gate.js");
  const [WORKERS, SERVICE_MS, WAY_MS, CAMERA_MS] = [2, 20, 5, 1000 / 30];
  let seed = 1, nowMs = 0, busy = 0, endMs = 0;
  const chance = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const events = [], queue = [], counts = [];
  let pages = [];
  const at = (atMs, act) => {
    const later = events.findIndex((event) => event.atMs > atMs);
    events.splice(later < 0 ? events.length : later, 0, { atMs, act });
  };
  const serve = () => {
    while (busy < WORKERS && queue.length) {
      const { page, seq, cameMs, sentMs } = queue.shift();
      const wait = nowMs - cameMs, spent = SERVICE_MS * (0.7 + 0.6 * chance());
      busy += 1;
      at(nowMs + spent, () => {
        busy -= 1;
        at(nowMs + WAY_MS, () => answer(page, seq, nowMs - sentMs, { wait, total: wait + spent }));
        serve();
      });
    }
  };
  const answer = (page, seq, roundTripMs, server_ms) => {
    page.gate.answered(seq);
    page.pace.answered(nowMs, { server_ms, faces: [] }, { roundTripMs, bytes: 30000 });
    page.answeredMs.push(nowMs);
  };
  const film = (page) => {
    if (!pages.includes(page)) return;
    at(nowMs + CAMERA_MS, () => film(page));
    page.gate.offer();
    if (!page.gate.mayTake(nowMs)) return;
    const sent = { page, seq: page.gate.take(nowMs, page.pace.intervalMs), sentMs: nowMs };
    at(nowMs + WAY_MS, () => {
      queue.push({ ...sent, cameMs: nowMs });
      serve();
    });
  };
  const open = () => ({ pace: new Pace(config), gate: new FrameGate({ timeoutMs: 5000 }), answeredMs: [] });
  const count = ({ answeredMs }) => Array.from({ length: 10 }, (_, second) => answeredMs.filter((atMs) =>
    atMs > nowMs - 1000 * (second + 1) && atMs <= nowMs - 1000 * second).length).reverse();
  for (const [many, seconds] of phases) {
    at(endMs, () => {
      const more = Array.from({ length: Math.max(0, many - pages.length) }, open);
      pages = [...pages.slice(0, many), ...more];
      for (const page of more) at(nowMs + 500 * chance(), () => film(page));
    });
    endMs += seconds * 1000;
    at(endMs - 0.001, () => counts.push(pages.map(count)));
  }
  while (events[0].atMs < endMs) {
    const { atMs, act } = events.shift();
    nowMs = atMs;
    act();
  }
  return counts;
}"""
# One page whose upright pictures go through a network. phases: seconds, kilobits a second, milliseconds there and back;
# shares: how wide faces are, of the picture's longer side.
NETWORK = """async ([config, phases, shares]) => {
  const pace = new (await import("/static/js/live/logic/pace.js")).Pace(config);
  const sent = [];
  let nowMs = 0, endMs = 0;
  for (const [seconds, kilobits, wayMs] of phases) {
    endMs += seconds * 1000;
    while (nowMs < endMs) {
      const askedMs = nowMs, intervalMs = pace.intervalMs, picture = pace.picture;
      const bytes = picture.widthPx ** 2 * picture.quality * 0.12;
      const networkMs = wayMs + (bytes * 8) / kilobits;
      nowMs += Math.min(5000, networkMs + 15);
      if (networkMs > 5000) pace.refused(nowMs, "timeout");
      const size = { width: picture.widthPx * 0.75, height: picture.widthPx };
      const faces = shares.map((share) => ({ box: { width: share * picture.widthPx } }));
      const answer = { ...size, faces, server_ms: { wait: 0.2, total: 15 } };
      if (networkMs <= 5000) pace.answered(nowMs, answer, { roundTripMs: networkMs + 15, bytes });
      nowMs = Math.max(nowMs, askedMs + Math.max(33, intervalMs));
      sent.push({ atMs: askedMs, networkMs, intervalMs, ...picture });
    }
  }
  return sent;
}"""


def asked(js: Modules, *spans: tuple[float, ...]) -> list[dict[str, Any]]:
    """What a Pace asks for after each answer; spans of (from, to, every, round trip, wait, total), in milliseconds."""
    found: list[dict[str, Any]] = js.page.evaluate(ANSWER, [CONFIG, spans])
    return found


def crowd(js: Modules, *phases: tuple[int, int]) -> list[list[list[int]]]:
    """For each phase (pages, seconds): each page's pictures in each of the last ten seconds."""
    found: list[list[list[int]]] = js.page.evaluate(CROWD, [CONFIG, phases])
    return found


def through(js: Modules, *phases: tuple[int, int, int], faces: tuple[float, ...] = ()) -> list[dict[str, float]]:
    """All pictures that one page sends; phases of (seconds, kilobits a second, milliseconds there and back), ``faces``
    by how wide they are, of the picture's longer side."""
    found: list[dict[str, float]] = js.page.evaluate(NETWORK, [CONFIG, phases, faces])
    return found
