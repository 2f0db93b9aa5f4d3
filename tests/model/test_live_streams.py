"""A stream whose clock, source or size of picture changes: what it keeps, and when it begins anew."""

import cv2
import numpy as np
import pytest

from model import PictureError
from model.box import Box, iou
from model.live_analyzer import LiveAnalyzer
from model.stream import MIN_SEEK_S, Stream
from model.track.track import MAX_MISSED_S
from tests.model.live_frames import FRAME_S, empty, moved
from tests.pictures import FACE


def test_resets_when_the_clock_goes_back(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    assert live.read(grey, stream, 5000.0).faces[0].id == 1
    assert live.read(grey, stream, 4000.0).faces[0].id == 2
    assert live.read(grey, stream, 4000.0 + FRAME_S).faces[0].id == 2


def test_keeps_the_id_of_a_face_that_stays_through_a_pause(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    for now_s in (0.0, 60.0, 60.1):
        assert [face.id for face in live.read(grey, stream, now_s).faces] == [1]


def test_keeps_faces_when_the_picture_changes_size(live: LiveAnalyzer, grey: np.ndarray) -> None:
    """The face moves both ways meanwhile, and rounding makes the shapes differ slightly."""
    stream = Stream()
    wide = np.ascontiguousarray(grey[:383])  # 512x383
    sizes = [(512, 383), (384, 287), (256, 192), (384, 287), (512, 383)]
    for frame in range(50):
        shift_px = round(40 * np.sin(frame / 8))
        size = sizes[frame // 10]
        sent = np.asarray(cv2.resize(moved(wide, shift_px), size, interpolation=cv2.INTER_AREA))
        faces = live.read(sent, stream, frame * FRAME_S).faces
        assert [face.id for face in faces] == [1], (frame, size)
        assert iou(faces[0].box, FACE.moved(shift_px, 0).scaled(size[0] / 512)) > 0.6, (frame, size)


def test_holds_and_reidentifies_a_face_hidden_while_the_size_changes(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    small = np.asarray(cv2.resize(grey, (256, 256), interpolation=cv2.INTER_AREA))
    whole = live.read(grey, stream, 0.0).faces[0].box
    held = live.read(empty(small), stream, FRAME_S).faces[0]
    assert held.id == 1 and iou(held.box, whole.scaled(0.5)) > 0.8
    assert live.read(empty(small), stream, MAX_MISSED_S + 3 * FRAME_S).faces == []
    assert [face.id for face in live.read(small, stream, 1.0).faces] == [1]


def test_forgets_faces_in_a_picture_too_small_for_them(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    live.read(grey, stream, 0.0)
    assert live.read(np.full((2, 2), 90, np.uint8), stream, FRAME_S).faces == []
    later = [[face.id for face in live.read(grey, stream, 1.0 + frame * FRAME_S).faces] for frame in range(60)]
    assert later[-1] == [2], "by then the whole frame has been searched again, even what has not changed"


def test_resets_on_a_frame_of_another_shape(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    live.read(grey, stream, 0.0)
    assert live.read(np.ascontiguousarray(grey[:400]), stream, FRAME_S).faces[0].id == 2


def test_finds_every_face_in_every_frame_at_a_low_frame_rate(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    ids = [[face.id for face in live.read(moved(grey, 45 * (n % 2)), stream, n * 0.5).faces] for n in range(6)]
    assert ids == [[1]] * 6


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (1, 1, 3)])
def test_reads_frames_of_any_shape(live: LiveAnalyzer, shape: tuple[int, ...]) -> None:
    stream = Stream()
    for frame in range(3):
        assert live.read(np.zeros(shape, np.uint8), stream, frame * FRAME_S).faces == []


def test_rejects_what_is_not_a_picture(live: LiveAnalyzer) -> None:
    with pytest.raises(PictureError):
        live.read(np.zeros((5, 5), np.float32), Stream(), 0.0)


def test_keeps_boxes_within_the_frame(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    for frame in range(40):
        for face in live.read(moved(grey, -6 * frame), stream, frame * FRAME_S).faces:
            assert face.box == face.box.clipped(*grey.shape[::-1])
            assert face.box.area_px > 0 or face.box == Box(0, face.box.y, 0, face.box.height)


def test_follows_a_clip_by_its_own_time(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    for frame in range(30):  # while the wall clock stands still
        faces = live.read(
            moved(grey, round(60 * np.sin(frame / 8))), stream, stream.frame_time_s(9.0, frame * FRAME_S)
        ).faces
        assert [face.id for face in faces] == [1], frame


@pytest.mark.parametrize(
    ("wall_s", "clip_s", "expected"),
    [
        (5.1, 5.1, 1),
        (5.0, 5.0, 1),
        (5.1, 5.0 + MIN_SEEK_S, 1),
        (5.1, 5.2 + MIN_SEEK_S, 2),
        (5.1, 4.9, 2),
        (5.1, 0.0, 2),
        (5.1, None, 2),
    ],
)
def test_resets_on_a_seek_or_another_clock(
    live: LiveAnalyzer, grey: np.ndarray, wall_s: float, clip_s: float | None, expected: int
) -> None:
    stream = Stream()
    live.read(grey, stream, stream.frame_time_s(5.0, 5.0))
    faces = live.read(grey, stream, stream.frame_time_s(wall_s, clip_s)).faces
    assert [face.id for face in faces] == [expected]
    assert live.read(grey, stream, stream.frame_time_s(wall_s, clip_s)).faces[0].id == expected


def test_never_resets_on_a_step_of_the_wall_clock(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    for wall_s in (1.0, 9.0, 900.0):
        assert [face.id for face in live.read(grey, stream, stream.frame_time_s(wall_s, None)).faces] == [1]
