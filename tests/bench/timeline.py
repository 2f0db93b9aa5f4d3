"""Measures the chart of an hour: ``python -m tests.bench.timeline`` renews its table in docs/benchmarks.md.

Chromium without a screen and without a graphics card: all drawing is done by the processor.
"""

import json
import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.sections import renew, table
from tests.bench.serving import Figure
from tests.chromium import find_chromium
from tests.e2e.browser import CHROMIUM_FLAGS
from tests.e2e.recordings import ID
from tests.server import Server

TITLE = "The chart of an hour, in Chromium without a graphics card"
SAMPLES, RATE = 36_000, 10
LAPTOP = {"width": 1366, "height": 768}
MOVE_S = 5.0
PATIENCE_MS = 120_000
MB = 2**20

# Seven scores that wander, from a generator with a fixed seed; no face for 20 s of every 10 minutes.
KEEP = """async ([id, count, rate]) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const { EMOTIONS } = await import("/static/js/shared/emotions.js");
  let seed = 1;
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const levels = EMOTIONS.map(() => chance());
  const samples = Array.from({ length: count }, (_, at) => {
    const t_s = at / rate;
    const step = (level) => Math.max(0.01, level + (chance() - 0.5) * 0.12 - level * 0.02);
    levels.forEach((level, number) => (levels[number] = step(level)));
    const sum = levels.reduce((total, level) => total + level);
    const scores = Object.fromEntries(EMOTIONS.map(({ name }, number) => [name, levels[number] / sum]));
    const emotion = EMOTIONS.reduce((best, { name }) => (scores[name] > scores[best] ? name : best), "angry");
    const box = { x: 10, y: 10, width: 90, height: 90 };
    const face = { id: 1, box, emotion, confidence: scores[emotion], certain: true, scores, flags: [] };
    return { t_s, faces: t_s % 600 < 20 ? [] : [face] };
  });
  const source = { kind: "camera", name: null, width: 640, height: 480 };
  const head = { format: "mien-recording", version: 1, id, name: "An hour", started_at: "2026-11-23T20:15:00.000Z" };
  const store = await RecordingStore.open();
  await store.save({ ...head, duration_s: count / rate, source, baseline: null, marks: [], samples });
  store.close();
}"""

# One event per animation frame, as from a mouse; returns the times of the frames and the number of drawings.
MOVE = """([gesture, length_ms]) => new Promise((done) => {
  const area = document.querySelector(".timeline-area");
  const box = area.getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + 60, bubbles: true, cancelable: true };
  const frames = [];
  window.drawings = 0;
  const next = (now) => {
    frames.push(now);
    if (now - frames[0] > length_ms) return done({ frames, drawings: window.drawings });
    const turn = Math.floor((now - frames[0]) / 1000) % 2 ? -1 : 1;
    const wheel = gesture === "zoom" ? { deltaY: -25 * turn, ctrlKey: true } : { deltaX: 12 * turn };
    area.dispatchEvent(new WheelEvent("wheel", { ...at, ...wheel }));
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
COUNT_DRAWINGS = """() => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...rectangle) {
    window.drawings = (window.drawings ?? 0) + 1;
    return clear.apply(this, rectangle);
  };
}"""


def measure_timeline() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server, _browser() as browser:
        page = browser.new_page(viewport=LAPTOP)  # type: ignore[arg-type]
        page.goto(f"{server.url}/model")
        page.evaluate(KEEP, [ID, SAMPLES, RATE])
        page.goto(f"{server.url}/recordings/report?id={ID}")
        page.wait_for_selector("#measures tr", timeout=PATIENCE_MS)
        page.locator(".timeline-area").scroll_into_view_if_needed()
        page.evaluate(f"({COUNT_DRAWINGS})()")
        session = page.context.new_cdp_session(page)
        figures = [Figure("load of the machine before, and its cores", f"{os.getloadavg()[0]:.1f}; {os.cpu_count()}")]
        for kind in ("areas", "curves"):
            figures += [_measure_gesture(browser, page, kind, gesture) for gesture in ("pan", "zoom")]
            page.click('[data-act="kind"]')
        return [*figures, *_memory(session)]


def _measure_gesture(browser: Browser, page: Page, kind: str, gesture: str) -> Figure:
    if gesture == "pan":  # half an hour in view, so that it can move
        page.click('[data-act="all"]')
        page.click('[data-act="zoom-in"]')
    else:
        page.click('[data-act="all"]')
    browser.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline.frame", "devtools.timeline"])
    before_s = _busy_s()
    counts: dict[str, Any] = page.evaluate(MOVE, [gesture, MOVE_S * 1000])
    spent_s = _busy_s() - before_s
    events = json.loads(browser.stop_tracing())["traceEvents"]
    spent_ms = [later - before for before, later in zip(counts["frames"], counts["frames"][1:], strict=False)]
    rate = 1000 / statistics.mean(spent_ms)
    displayed = sum(event["name"] == "DrawFrame" for event in events) / MOVE_S
    within_ms = statistics.quantiles(spent_ms, n=20)[-1]
    busy_ms = [event["dur"] / 1000 for event in events if event["name"] == "FireAnimationFrame" and "dur" in event]
    drawn = counts["drawings"] / 2 / MOVE_S  # two charts are one drawing
    value = (
        f"{rate:.0f} animation frames/s, {drawn:.0f} drawings/s, {displayed:.0f} frames shown/s; "
        f"95 % within {within_ms:.0f} ms; script {statistics.median(busy_ms):.1f} ms, "
        f"all of Chromium {spent_s * 1000 / len(spent_ms):.1f} ms of processor a frame"
    )
    return Figure(f"{SAMPLES} samples, {kind}: {gesture}", value, "50 frames/s")


def _memory(session: CDPSession) -> list[Figure]:
    renderer = max(_renderers(), key=lambda process: process.memory_info().rss)
    before = renderer.memory_full_info()
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    own = f"{before.uss / MB:.0f} MB of its own, {before.rss / MB:.0f} MB with what processes share"
    heap = f"{metrics['JSHeapUsedSize'] / MB:.0f} MB"
    return [
        Figure("memory of the page's process after that", own, "300 MB"),
        Figure("of that JavaScript's objects, once collected", heap),
    ]


def _busy_s() -> float:
    """Return the CPU time of all processes of Chromium so far."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True) if "chrom" in child.name()]
    return float(sum(each.user + each.system for each in times))


def _renderers() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    return [child for child in children if any(word.startswith("--type=renderer") for word in child.cmdline())]


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def main() -> None:
    print(renew(TITLE, table(measure_timeline())))


if __name__ == "__main__":
    main()
