"""Whose turn it is to be looked for and read."""

from dataclasses import replace

import pytest

from model.detect.detection import Detection
from model.square import Square
from model.track.track import Track
from model.track.turns import Turns

pytestmark = pytest.mark.pure


def tracks(count: int) -> list[Track]:
    return [Track.start(number, Detection(Square(100 * number, 100, 50)), 0.0) for number in range(count)]


@pytest.mark.parametrize(("frames_per_s", "most_in_a_frame"), [(5, 4), (10, 4), (15, 3), (30, 2), (60, 1)], ids=str)
def test_each_face_has_ten_turns_a_second_and_no_frame_has_all(frames_per_s: int, most_in_a_frame: int) -> None:
    faces, turns, counts, longest_s = tracks(4), Turns(), [], 0.0
    for frame in range(1, 10 * frames_per_s + 1):
        now_s = frame / frames_per_s
        chosen = {track.id for track in turns.next_tracks(faces, 1 / frames_per_s)}
        longest_s = max(longest_s, *(now_s - face.last_seen_s for face in faces if face.id in chosen), 0.0)
        faces = [replace(face, last_seen_s=now_s) if face.id in chosen else face for face in faces]
        counts.append(len(chosen))
    assert sum(counts) == pytest.approx(4 * min(10, frames_per_s) * 10, abs=4)
    assert max(counts) == most_in_a_frame
    assert longest_s <= max(0.1, 1 / frames_per_s) + 1 / frames_per_s + 1e-9


def test_a_long_pause_gives_no_face_two_turns() -> None:
    turns = Turns()
    assert len(turns.next_tracks(tracks(2), 60.0)) == 2
    assert turns.next_tracks(tracks(2), 0.0) == []


def test_turns_are_rarer_on_request() -> None:
    faces, turns = tracks(4), Turns()
    assert sum(len(turns.next_tracks(faces, 0.2, turn_s=0.4)) for _ in range(10)) == 20


def test_nobody_has_a_turn_without_faces() -> None:
    assert Turns().next_tracks([], 1.0) == []
