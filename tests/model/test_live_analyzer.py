"""The live recogniser on frames of a real photograph whose face moves, hides and leaves."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from model import PictureError
from model.box import Box, iou
from model.detect.slices import PARTS, TILES_ALONE, Part
from model.live_analyzer import LiveAnalyzer
from model.stream import MIN_SEEK_S, CropReading, Stream
from model.track.track import HOLD_S, MAX_MISSED_S
from tests.pictures import FACE, rotated_photo

FRAME_S = 1 / 30


@pytest.fixture(scope="module")
def live() -> LiveAnalyzer:
    return LiveAnalyzer()


def moved(grey: np.ndarray, shift_px: int) -> np.ndarray:
    """Return the photograph moved to the right in a frame of its size; its left edge is repeated."""
    matrix = np.array([[1, 0, shift_px], [0, 1, 0]], np.float64)
    return np.asarray(cv2.warpAffine(grey, matrix, grey.shape[::-1], borderMode=cv2.BORDER_REPLICATE))


def empty(grey: np.ndarray) -> np.ndarray:
    return np.full_like(grey, 90)


def test_follows_a_moving_face(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    for frame in range(40):
        shift_px = round(60 * np.sin(frame / 8))
        faces = live.read(moved(grey, shift_px), stream, frame * FRAME_S).faces
        assert [face.id for face in faces] == [1], frame
        assert iou(faces[0].box, FACE.moved(shift_px, 0)) > 0.6, frame
        assert faces[0].emotion == "happy"


@pytest.mark.parametrize("smooth", [True, False])
def test_follows_a_head_that_tilts(live: LiveAnalyzer, photo: np.ndarray, smooth: bool) -> None:
    """Her head tilts to 45 degrees either way and back, within four seconds; in the photograph it tilts by -6."""
    stream = Stream(smooth)
    for frame in range(120):
        now_s = frame * FRAME_S
        turn_deg = 45 * np.sin(2 * np.pi * now_s / 4)
        faces = live.read(rotated_photo(photo, turn_deg), stream, now_s).faces
        assert 1 in [face.id for face in faces], frame
        assert faces[0].tilt_deg == pytest.approx(turn_deg - 6, abs=8), frame
        assert faces[0].emotion == "happy", frame
        assert [face.id for face in faces] == [1], frame


@pytest.mark.parametrize(
    ("frames_per_s", "max_scan", "within_s"),
    [(30, 1.0, 0.5), (10, 1.0, 0.5), (5, 0.05, 1.0)],
    ids=["30 frames/s", "10 frames/s", "5 frames/s, a twentieth of a search each"],
)
@pytest.mark.parametrize("tilt_deg", [-40, 0, 40])
@pytest.mark.parametrize("search_order", [PARTS, TILES_ALONE], ids=["slices and tiles", "tiles alone"])
def test_finds_a_new_tilted_face(
    live: LiveAnalyzer,
    photo: np.ndarray,
    search_order: Sequence[Part],
    tilt_deg: float,
    frames_per_s: int,
    max_scan: float,
    within_s: float,
) -> None:
    face, blank = rotated_photo(photo, tilt_deg), np.full((360, 360), 90, np.uint8)
    stream = Stream(search_order=search_order)
    for frame in range(2 * frames_per_s):
        assert live.read(blank, stream, frame / frames_per_s, max_scan).faces == []
    waits_s = [frame / frames_per_s for frame in range(int(within_s * frames_per_s) + 1)]
    found = (live.read(face, stream, 2 + wait_s, max_scan).faces for wait_s in waits_s)
    first = next((faces[0] for faces in found if faces), None)
    assert first is not None
    assert first.tilt_deg == pytest.approx(tilt_deg - 6, abs=12)


def test_finds_a_face_that_fills_the_frame_without_the_cascade(live: LiveAnalyzer, grey: np.ndarray) -> None:
    close = grey[FACE.y : FACE.y + FACE.height, FACE.x - 10 : FACE.x + FACE.width + 10]
    filled = np.asarray(cv2.resize(close, (640, 480)))
    (face,) = live.read(filled, Stream(search_order=TILES_ALONE), 0.0).faces
    assert face.box.height > 400
    assert face.emotion == "happy"


def test_finds_a_new_face_and_drops_a_lost_one_within_half_a_second(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream, found_s, disappeared_s = Stream(), None, None
    for frame in range(60):
        now_s = frame * FRAME_S
        is_present = 10 <= frame < 40
        faces = live.read(grey if is_present else empty(grey), stream, now_s).faces
        if faces and found_s is None:
            found_s = now_s - 10 * FRAME_S
        if found_s is not None and not faces and disappeared_s is None:
            disappeared_s = now_s - 40 * FRAME_S
    assert found_s is not None and 0 <= found_s < 0.5
    assert disappeared_s is not None and HOLD_S - FRAME_S <= disappeared_s < 0.5


def test_keeps_the_id_of_a_hidden_face(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    seen = []
    for frame in range(75):
        hidden = 30 <= frame < 50  # longer than a face is looked for
        seen.append([face.id for face in live.read(empty(grey) if hidden else grey, stream, frame * FRAME_S).faces])
    assert 20 * FRAME_S > MAX_MISSED_S
    assert seen[0] == seen[-1] == [1]
    assert [] in seen


def test_holds_the_reading_of_a_face_missed_for_a_moment(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream = Stream()
    before = live.read(grey, stream, 0.0).faces[0]
    held = live.read(empty(grey), stream, FRAME_S).faces[0]
    assert (held.id, held.emotion, held.certain, held.flags) == (1, before.emotion, True, ())
    alone = Stream(smooth=False)
    live.read(grey, alone, 0.0)
    assert live.read(empty(grey), alone, FRAME_S).faces == []


def test_faces_of_one_size_that_cross_keep_their_numbers(live: LiveAnalyzer, grey: np.ndarray) -> None:
    """The nearer face coasts in the frames in which the other, which it hides, is looked for."""
    near = grey[20:220, 120:320]
    far = near[:, ::-1]
    stream, seen = Stream(), []
    for frame in range(100):
        canvas = np.full((480, 640), 110, np.uint8)
        way = min(400, 4 * frame)
        if frame >= 6:  # it comes later, so that the two are looked at in different frames
            canvas[150:350, 40 + way : 240 + way] = far
        canvas[160:360, 440 - way : 640 - way] = near
        seen.append({face.id: face.box for face in live.read(canvas, stream, frame * FRAME_S).faces})
    assert set().union(*seen) == {1, 2}
    for boxes in seen:
        assert len(boxes) < 2 or iou(boxes[1], boxes[2]) < 0.6, "no place has two numbers"
    assert seen[-1][1].x < 320 < seen[-1][2].x


def test_keeps_streams_apart(live: LiveAnalyzer, grey: np.ndarray) -> None:
    first, second = Stream(), Stream()
    for frame in range(5):
        assert live.read(grey, first, frame * FRAME_S).faces
        assert not live.read(empty(grey), second, frame * FRAME_S).faces


def test_smooths_scores_and_holds_the_label(live: LiveAnalyzer, grey: np.ndarray) -> None:
    """One frame in which the mouth is covered does not change the label."""
    covered = cover_mouth(grey, 1)
    alone = live.read(covered, Stream(), 0.0).faces
    stream = Stream()
    for frame in range(15):
        live.read(grey, stream, frame * FRAME_S)
    face = live.read(covered, stream, 15 * FRAME_S).faces[0]
    assert face.emotion == "happy"
    assert sum(face.scores.values()) == pytest.approx(1, abs=1e-5)
    if alone:
        assert face.scores["happy"] > alone[0].scores["happy"]


def cover_mouth(grey: np.ndarray, share: float) -> np.ndarray:
    """Return the photograph with grey laid over the mouth: all of it with a ``share`` of 1."""
    covered = grey.copy()
    mouth = covered[FACE.y + 65 : FACE.y + 110, FACE.x : FACE.x + 104]
    mouth[:] = (1 - share) * mouth + share * 128
    return covered


@pytest.mark.parametrize(
    ("share", "within_frames"), [(1.0, 1), (0.15, 4)], ids=["looks different", "looks almost the same"]
)
@pytest.mark.parametrize("frames_before", [12, 13, 14])
def test_reads_a_changed_face_soon(
    live: LiveAnalyzer, grey: np.ndarray, frames_before: int, share: float, within_frames: int
) -> None:
    """At once if it looks different, else within 0.1 s: so far its scores are those of an unchanged face."""
    changing, unchanged = Stream(), Stream()
    for frame in range(frames_before):
        for stream in (changing, unchanged):
            live.read(grey, stream, frame * FRAME_S)
    covered = cover_mouth(grey, share)
    happy = []
    for frame in range(frames_before, frames_before + within_frames):
        happy = [
            live.read(picture, stream, frame * FRAME_S).faces[0].scores["happy"]
            for picture, stream in ((covered, changing), (grey, unchanged))
        ]
    assert happy[0] != happy[1]


def test_reads_a_still_face_ten_times_a_second(live: LiveAnalyzer, grey: np.ndarray) -> None:
    stream, readings = Stream(), list[CropReading]()
    for frame in range(61):
        live.read(grey, stream, frame * FRAME_S)
        if not readings or stream.last_readings[1] is not readings[-1]:
            readings.append(stream.last_readings[1])
    assert len(readings) == pytest.approx(21, abs=1)


def test_a_face_that_is_missed_takes_no_turn_from_others(live: LiveAnalyzer, grey: np.ndarray) -> None:
    """It is looked for in each frame anyway; the other is still read ten times a second."""
    face = grey[20:220, 120:320]
    both = np.full((480, 640), 110, np.uint8)
    both[140:340, 60:260] = face
    alone = both.copy()
    both[140:340, 380:580] = face[:, ::-1]
    stream, readings = Stream(), list[CropReading]()
    for frame in range(30):
        live.read(both, stream, frame * FRAME_S)
    (remaining,) = (track.id for track in stream.tracks if track.square.x < 320)
    for frame in range(30, 42):  # the other is missed meanwhile
        live.read(alone, stream, frame * FRAME_S)
        if not readings or stream.last_readings[remaining] is not readings[-1]:
            readings.append(stream.last_readings[remaining])
    assert len(readings) >= 4


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
