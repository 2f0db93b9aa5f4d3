"""Cases of streams: which frames go on with the one before, and which start again."""

from typing import Any

from model.detect.detection import Detection
from model.square import Square
from model.stream import Stream
from model.track.track import Track
from tests.vectors.values import square_value

Frame = tuple[float, float | None, int, int]  # the clock's and the clip's time, width and height


def make() -> dict[str, Any]:
    return {"streams": [case(frames) for frames in streams()]}


def streams() -> list[list[Frame]]:
    sizes = ((640, 480), (320, 240), (427, 320), (640, 360), (90, 160))
    clip_s = (1.0, 1.5, 1.5, 4.0, 6.6, 2.0, None)
    return [
        # Smaller and larger pictures of the same shape, a rounded height, another shape, and turned.
        [(number / 10, None, *size) for number, size in enumerate(sizes)],
        [(clock_s, None, 64, 48) for clock_s in (5.0, 5.0, 4.9, 9.0)],  # a clock that goes back
        # A clip: on, paused, on, a seek ahead, back, and the camera again.
        [(number, each_s, 64, 48) for number, each_s in enumerate(clip_s)],
    ]


def case(frames: list[Frame]) -> dict[str, Any]:
    """Start a track in each frame, so that the next ones show whether it goes on."""
    stream, steps = Stream(), []
    for clock_s, clip_s, width, height in frames:
        now_s = stream.frame_time_s(clock_s, clip_s)
        elapsed_s = stream.advance(now_s, (height, width))
        known = [{"id": track.id, "square": square_value(track.square)} for track in stream.tracks]
        place = Square(width / 2, height / 2, height / 3)
        stream.tracks.append(Track.start(stream.next_id(), Detection(place), now_s))
        step = {"clockS": clock_s, "clipS": clip_s, "width": width, "height": height}
        steps.append({**step, "nowS": now_s, "elapsedS": elapsed_s, "known": known})
    return {"frames": steps}
