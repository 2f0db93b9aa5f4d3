"""Clips of heads that tilt from side to side, and of a face that comes into view."""

from functools import partial
from math import pi, sin

from tests.bench.clips import HEIGHT_PX, WIDTH_PX, Clip, Path, Place, faces

AMPLITUDES_DEG = (15, 30, 45, 60)
TILTS_PER_S, TILTING_S = 0.25, 8.0
HEAD_PX = 150
ARRIVING_DEG = (0, 20, 40)
STARTS_S = (0.5, 1.1, 1.7, 2.3)  # the search for new faces is at another place in each
ENTERING_S, STAYING_S = 0.5, 4.0
ARRIVING_PX = 120


def tilting_clips(amplitude_deg: float) -> list[Clip]:
    """Return a clip for each photograph: a head that tilts by up to ``amplitude_deg`` to both sides, in one place."""
    name = f"tilting by {amplitude_deg:g}°"
    return [Clip(name, (partial(_tilting, amplitude_deg),), TILTING_S, (face,)) for face in faces()]


def arriving_clips(tilt_deg: float) -> list[Clip]:
    """Return clips in which a face slides in from the left, into an empty picture, and stays.

    Half of the faces are tilted by ``tilt_deg`` anticlockwise, half clockwise.
    """
    clips = []
    for number, face in enumerate(faces()):
        for start_s in STARTS_S[number % 2 :: 2]:
            path: Path = partial(_arriving, start_s, tilt_deg * (-1) ** number)
            clips.append(Clip(f"arriving at {tilt_deg:g}°", (path,), start_s + ENTERING_S + STAYING_S, (face,)))
    return clips


def _tilting(amplitude_deg: float, time_s: float) -> Place:
    return Place(WIDTH_PX / 2, HEIGHT_PX / 2, HEAD_PX, amplitude_deg * sin(2 * pi * TILTS_PER_S * time_s))


def _arriving(start_s: float, tilt_deg: float, time_s: float) -> Place | None:
    if time_s < start_s:
        return None
    progress = min(1.0, (time_s - start_s) / ENTERING_S)
    start_px = -ARRIVING_PX / 2
    return Place(start_px + progress * (WIDTH_PX / 2 - start_px), HEIGHT_PX / 2, ARRIVING_PX, tilt_deg)
