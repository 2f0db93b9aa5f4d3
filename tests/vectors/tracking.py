"""Cases of tracks: their prediction and smoothing, association, re-identification and turns."""

from dataclasses import replace
from typing import Any

from model.box import Box
from model.detect.detection import Detection
from model.live_analyzer import _is_known
from model.square import Square
from model.stream import Stream
from model.track.association import associate, reidentify, rescale_tracks
from model.track.smoothing import OneEuroFilter
from model.track.track import Track
from model.track.turns import Turns
from tests.vectors.values import detection_value, square_value, track_value

# Beside a face that is at 110, 100 by now and 60 wide, and where one was missed.
PLACES = (
    Square(139, 100, 50),
    Square(141, 100, 50),
    Square(110, 71, 60),
    Square(110, 69, 60),
    Square(144, 100, 70),  # the larger of the two widths counts
    Square(300, 100, 60),
)
Step = tuple[float, Square | None]  # a time, and where the face is then; None where it is missed


def make() -> dict[str, Any]:
    return {
        "lives": [life_case(steps) for steps in lives()],
        "associations": [association_case(*parts) for parts in associations()],
        "reidentifications": [reidentification_case(*parts) for parts in reidentifications()],
        "places": [place_case(square) for square in PLACES],
        "rescalings": [rescaling_case(factor) for factor in (0.5, 1.25, 0.01)],
        "turns": [turns_case(*parts) for parts in turns()],
    }


def lives() -> list[list[Step]]:
    """Return a face that moves and grows, one that turns past 180 degrees, and one that hides twice."""
    moving: list[Step] = [(i / 10, Square(100 + 9 * i, 80 - 4 * i, 40 + 2 * i, 3.0 * i)) for i in range(6)]
    turning: list[Step] = [(i / 5, Square(60, 60, 50, angle)) for i, angle in enumerate((150, 175, -170, -140, 179))]
    places = (Square(90, 90, 40), Square(95, 90, 40), None, None, Square(108, 90, 41), None)
    hiding: list[Step] = list(zip((0.0, 0.1, 0.2, 0.5, 0.55, 3.0), places, strict=True))
    same_time: list[Step] = [(1.0, Square(50, 50, 30)), (1.0, Square(53, 50, 30)), (0.9, Square(55, 50, 30))]
    return [moving, turning, hiding, same_time]


def life_case(steps: list[Step]) -> dict[str, Any]:
    started_s, square = steps[0]
    assert square is not None
    track = Track.start(1, Detection(square), started_s)
    found = []
    for now_s, place in steps[1:]:
        score = 0.6 if now_s < 1 else 0.59
        predicted = track.predict(now_s)
        track = track.mark_missed(now_s) if place is None else track.update(Detection(place, score), now_s)
        found.append(
            {
                "nowS": now_s,
                "square": place and square_value(place),
                "score": score,
                "predicted": square_value(predicted),
                "track": track_value(track),
                "isClear": track.is_clear,
                "missedForS": track.missed_for_s(now_s + 0.05),
                "smoothed": square_value(track.smoothed_square(now_s + 0.05)),
            }
        )
    return {"startedS": started_s, "square": square_value(square), "steps": found}


def track_at(number: int, square: Square, speed_px: float = 0.0, last_seen_s: float = 0.0) -> Track:
    """Return a track whose face moves to the right by ``speed_px`` per second."""
    track = Track.start(number, Detection(square), last_seen_s)
    return replace(track, x=OneEuroFilter(square.x, speed_px))


def associations() -> list[tuple[list[Track], list[list[Square]], list[Square]]]:
    """Return tracks, what was seen near each, and the places that are taken. The time is 0.1 s after the tracks."""
    left, right = track_at(1, Square(100, 100, 60), 100), track_at(2, Square(130, 100, 60), -100)
    seen = Square(115, 100, 60)
    return [
        ([left], [[Square(112, 101, 58)]], []),
        ([left, right], [[seen], [seen]], []),  # they cross: the overlaps are equal, and the first has it
        ([right, left], [[seen], [seen]], []),
        ([left, right], [[Square(108, 100, 60), Square(150, 100, 60)], [Square(121, 100, 60), seen]], []),
        ([left], [[Square(110, 100, 81)]], []),  # as wide as 1.35 allows, but not more
        ([left], [[Square(110, 100, 80.9), Square(110, 100, 44.4)]], []),
        ([left], [[Square(145, 100, 60)]], []),  # an overlap of 0.26: near enough
        ([left], [[Square(147, 100, 60)]], []),  # of 0.24: too far away
        ([left, right], [[], [Square(121, 100, 60)]], []),
        ([left], [[Square(110, 100, 60)]], [Square(125, 100, 60)]),  # the place is taken
        ([], [], [seen]),
    ]


def association_case(tracks: list[Track], seen: list[list[Square]], taken: list[Square]) -> dict[str, Any]:
    now_s = 0.1
    detections = [[Detection(square, 0.9) for square in near] for near in seen]
    taken_detections = [Detection(square) for square in taken]
    found = associate(tracks, detections, now_s, taken_detections)
    return {
        "tracks": [track_value(track) for track in tracks],
        "detections": [[detection_value(each) for each in near] for near in detections],
        "taken": [detection_value(each) for each in taken_detections],
        "nowS": now_s,
        "found": [{"id": number, "square": square_value(found[number].square)} for number in sorted(found)],
    }


def reidentifications() -> list[tuple[list[Track], Box, float]]:
    near, far = track_at(4, Square(100, 100, 50)), track_at(5, Square(170, 100, 50), -40)
    return [
        ([near, far], Box(80, 75, 50, 50), 0.4),
        ([near, far], Box(110, 75, 50, 50), 1.0),
        ([near, far], Box(90, 75, 50, 50), 0.5),  # equally near: the first
        ([far, near], Box(90, 75, 50, 50), 1.2),
        ([near], Box(75, 75, 70, 70), 0.2),  # 1.4 times as wide
        ([near], Box(75, 75, 71, 71), 0.2),  # more
        ([near], Box(110, 75, 50, 50), 0.0),  # 0.7 widths away
        ([near], Box(111, 75, 50, 50), 0.0),
        ([], Box(0, 0, 10, 10), 0.0),
    ]


def reidentification_case(lost: list[Track], box: Box, now_s: float) -> dict[str, Any]:
    track = reidentify(lost, box, now_s)
    tracks = [track_value(each) for each in lost]
    return {"lost": tracks, "box": box.to_dict(), "nowS": now_s, "id": track.id if track else None}


def place_case(square: Square) -> dict[str, Any]:
    stream = Stream()
    stream.tracks = [track_at(1, Square(100, 100, 60), 100), track_at(2, Square(300, 100, 60)).mark_missed(0.1)]
    tracks = [track_value(track) for track in stream.tracks]
    return {"tracks": tracks, "square": square_value(square), "nowS": 0.1, "isKnown": _is_known(stream, square, 0.1)}


def rescaling_case(factor: float) -> dict[str, Any]:
    tracks = [track_at(1, Square(100.5, 80, 60, 4), 20), track_at(2, Square(30, 20, 24))]
    scaled = [track_value(track) for track in rescale_tracks(tracks, factor)]
    return {"tracks": [track_value(track) for track in tracks], "factor": factor, "scaled": scaled}


def turns() -> list[tuple[int, list[float], float]]:
    """Return how many faces there are, the seconds from frame to frame, and those that a turn takes."""
    return [
        (1, [0.0, 0.04, 0.04, 0.04, 0.04], 0.1),
        (3, [0.0, 0.033, 0.033, 0.034, 0.1, 0.5], 0.1),
        (2, [0.1] * 4, 0.4),
    ]


def turns_case(count: int, elapsed_s: list[float], turn_s: float) -> dict[str, Any]:
    order, frames = Turns(), []
    tracks = [track_at(number, Square(50, 50, 20), last_seen_s=-number / 10) for number in range(1, count + 1)]
    for now_s, step_s in enumerate(elapsed_s):
        chosen = order.next_tracks(tracks, step_s, turn_s)
        tracks = [replace(track, last_seen_s=float(now_s)) if track in chosen else track for track in tracks]
        frames.append({"elapsedS": step_s, "ids": [track.id for track in chosen]})
    return {"count": count, "turnS": turn_s, "frames": frames}
