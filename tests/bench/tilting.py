"""Measures how long the engines hold heads that tilt, and how soon they find a face that comes into view tilted."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence

from tests.bench.baseline import BASELINE, PRESENT, Engine
from tests.bench.clips import FRAMES_PER_S, Frame, until
from tests.bench.comparison import both, run_clip
from tests.bench.serving import Figure
from tests.bench.tilted_clips import AMPLITUDES_DEG, ARRIVING_DEG, STAYING_S, arriving_clips, tilting_clips
from tests.bench.tracking import Tracking, seconds_until_found

CROWDED_SCAN, CROWDED_FRAMES_S = 0.05, 5  # the least of a search that a crowded server allows, at its clients' rate
ARRIVALS = {  # the limit of the search, and the frames of which one is read
    "every frame read": (1.0, 1),
    f"searching {CROWDED_SCAN} of each frame": (CROWDED_SCAN, 1),
    f"the same at {CROWDED_FRAMES_S} frames/s": (CROWDED_SCAN, FRAMES_PER_S // CROWDED_FRAMES_S),
}


def measure_tilting(pair: Mapping[str, Engine], seconds: float) -> Iterator[Figure]:
    """Measure both engines on so many ``seconds`` of each clip of a tilting head, and on faces that arrive."""
    for amplitude_deg in AMPLITUDES_DEG:
        yield _tilting_figure(pair, amplitude_deg, seconds)
    for tilt_deg in ARRIVING_DEG:
        clips = [list(clip.frames()) for clip in arriving_clips(tilt_deg)[: None if math.isinf(seconds) else 1]]
        yield from _arriving_figures(pair, tilt_deg, clips)


def _tilting_figure(pair: Mapping[str, Engine], amplitude_deg: float, seconds: float) -> Figure:
    counts = {side: Tracking() for side in pair}
    pace: list[float] = []
    for clip in tilting_clips(amplitude_deg):
        frames = list(until(seconds, clip.frames()))
        runs = run_clip(pair, frames)
        pace.append(runs[PRESENT].times(runs[BASELINE]))
        for side, run in runs.items():
            counts[side].add_clip(frames, run.answers)
    values = {side: f"{count.held_share:.1%}; {count.switches}; {count.false}" for side, count in counts.items()}
    name = f"heads that tilt by {amplitude_deg}° to both sides: frames held; number switches; false boxes"
    return Figure(name, f"{both(values)}; {statistics.median(pace):.2f} times as fast")


def _arriving_figures(
    pair: Mapping[str, Engine], tilt_deg: float, clips: Sequence[Sequence[Frame]]
) -> Iterator[Figure]:
    for name, (max_scan, step) in ARRIVALS.items():
        values = {}
        for side, engine in pair.items():
            found_s = [_found_s(engine, frames[::step], max_scan) for frames in clips]
            in_time = sum(map(math.isfinite, found_s))
            median = f"{statistics.median(found_s):.2f} s" if in_time > len(clips) / 2 else "never"
            values[side] = f"{median} ({in_time} of {len(clips)} faces)"
        title = f"a face arrives, tilted by {tilt_deg}°, {name}: found within {STAYING_S:g} s, median"
        yield Figure(title, both(values))


def _found_s(engine: Engine, frames: Sequence[Frame], max_scan: float) -> float:
    engine.new_stream()
    # Lazily: what comes after the face was found is not read.
    answers = (engine.frame(frame.jpeg, frame.time_s, max_scan) for frame in frames)
    return seconds_until_found(frames, answers)
