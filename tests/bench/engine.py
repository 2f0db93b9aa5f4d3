"""Measures the live engine on clips with known faces, beside the baseline's and a usual program.

``python -m tests.bench.engine [SECONDS]`` prints the table, for only so many seconds of each clip. All programs
run in turn on one thread each. Times are those of the processor, so that other work on the machine changes them less,
unless a line says "by the clock".
"""

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from model.box import iou
from model.io.pictures import decode_jpeg_grey
from tests.bench.baseline import BASELINE, PRESENT, Engine, baseline_tree, engines
from tests.bench.clips import CLIPS, Frame, phone_clip, until
from tests.bench.comparison import Run, both, run_clip
from tests.bench.plots import draw_engine
from tests.bench.serving import Figure
from tests.bench.tilting import measure_tilting
from tests.bench.tracking import Tracking, best_match
from tests.bench.usual import CarefulSearch
from tests.bench.worker import USUAL, USUAL_LITERT

USUAL_EVERY = 5  # frames of which the usual programs read one: they are slow, and every frame costs them the same
CAREFUL_EVERY = 5  # frames of which one is searched carefully
TARGETS = {"one face": "20 times", "four faces": "10 times"}


def measure_engine(tree: Path, seconds: float = math.inf) -> Iterator[Figure]:
    """Measure pace and agreement clip by clip; ``tree`` holds the baseline."""
    cv2.setNumThreads(1)
    rates: dict[str, dict[str, float]] = {}
    with engines(tree, (USUAL, USUAL_LITERT)) as programs:
        pair = {name: programs[name] for name in (BASELINE, PRESENT)}
        for engine in programs.values():
            _warm(engine)
        for clip in CLIPS:
            frames = list(until(seconds, clip.frames()))
            runs = run_clip(programs, frames, every={USUAL: USUAL_EVERY, USUAL_LITERT: USUAL_EVERY})
            rates[clip.name] = {name: run.frames_s for name, run in runs.items()}
            yield from _pace(clip.name, runs)
            yield from _agreement(clip.name, frames, runs, run_clip(pair, frames, smooth=False))
        if frames := list(until(seconds, phone_clip())):
            runs = run_clip(programs, frames, every={USUAL: USUAL_EVERY, USUAL_LITERT: USUAL_EVERY})
            rates["phone clip"] = {name: run.frames_s for name, run in runs.items()}
            yield from _pace("phone clip", runs)
            yield _phone_figure({name: runs[name] for name in pair})
        yield from measure_tilting(pair, seconds)
    if math.isinf(seconds):
        draw_engine(rates)


def _warm(engine: Engine) -> None:
    """Read a few frames that do not count: the first ones allocate memory."""
    for frame in until(0.1, CLIPS[1].frames()):
        engine.frame(frame.jpeg, frame.time_s)


def _pace(name: str, runs: Mapping[str, Run]) -> Iterator[Figure]:
    old, new, usual, light = runs[BASELINE], runs[PRESENT], runs[USUAL], runs[USUAL_LITERT]
    within = both({side: f"{runs[side].within_ms(0.95):.1f}" for side in (BASELINE, PRESENT)})
    yield Figure(
        f"{name}: {BASELINE}; {PRESENT}",
        f"{old.frames_s:.0f}; {new.frames_s:.0f} frames/s: {new.times(old):.2f} times, "
        f"by the clock {new.times(old, by_clock=True):.2f}",
    )
    yield Figure(f"{name}: 95 % of frames within, ms", within)
    yield Figure(
        f"{name}: the usual program; the same with LiteRT",
        f"{usual.frames_s:.1f}; {light.frames_s:.1f} frames/s; {PRESENT} {new.times(usual):.0f} and "
        f"{new.times(light):.1f} times, by the clock {new.times(usual, by_clock=True):.0f} and "
        f"{new.times(light, by_clock=True):.1f}",
        TARGETS.get(name, ""),
    )


def _agreement(
    name: str, frames: Sequence[Frame], smoothed: Mapping[str, Run], unsmoothed: Mapping[str, Run]
) -> Iterator[Figure]:
    """Compare with what is known of the faces, and with a careful search of some whole frames."""
    search = CarefulSearch()
    overlaps: dict[str, dict[str, list[float]]] = {side: {"smoothed": [], "of the frame": []} for side in unsmoothed}
    same: dict[str, list[bool]] = {side: [] for side in unsmoothed}
    for at in range(0, len(frames), CAREFUL_EVERY):
        grey = decode_jpeg_grey(frames[at].jpeg)
        for box in search.boxes(grey):
            label = search.label(grey, box)
            for side in unsmoothed:
                for kind, runs in (("smoothed", smoothed), ("of the frame", unsmoothed)):
                    face = best_match(box, runs[side].answers[at].faces)
                    if face is not None:
                        overlaps[side][kind].append(iou(face.box, box))
                        same[side] += [label == face.emotion] if kind == "of the frame" else []
    means = {
        side: ", ".join(f"{kind} {_mean(values):.3f}" for kind, values in kinds.items())
        for side, kinds in overlaps.items()
    }
    yield Figure(f"{name}: boxes against a careful Haar search, mean IoU", both(means), "0.75")
    labels = {side: f"{_mean(values):.1%}" for side, values in same.items()}
    yield Figure(f"{name}: same label as after that search, unsmoothed", both(labels), "95 %")
    counts = {side: Tracking().add_clip(frames, smoothed[side].answers) for side in unsmoothed}
    minutes = len(frames) / 30 / 60
    values = {
        side: f"{count.switches / minutes:.1f}; {1 - count.held_share:.1%}; {count.false}"
        for side, count in counts.items()
    }
    yield Figure(f"{name}: number switches a minute; faces missed; false boxes", both(values), "0")


def _phone_figure(runs: Mapping[str, Run]) -> Figure:
    values = {}
    for side, run in runs.items():
        counts = [len(answer.faces) for answer in run.answers]
        numbers = {face.id for answer in run.answers for face in answer.faces}
        further = sum(count - 1 for count in counts if count)
        values[side] = f"{np.mean([count > 0 for count in counts]):.1%}; {len(numbers)}; {further}"
    return Figure("phone clip: frames with the woman's face; numbers given; further boxes", both(values))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else math.nan


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else math.inf
    with baseline_tree() as tree:
        for figure in measure_engine(tree, seconds):
            print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
