"""What frames of video give that are hard to read: faces keep their numbers, and nothing raises."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from model import Face, LiveAnalyzer, Stream
from tests import hard_pictures as hard
from tests.e2e.camera import scene

FRAME_S = 1 / 10
FRAMES = 12

Make = Callable[[np.ndarray], np.ndarray]


def read(live: LiveAnalyzer, pictures: list[np.ndarray]) -> list[list[Face]]:
    """Return the faces in each frame of one stream."""
    stream = Stream()
    return [live.read(picture, stream, number * FRAME_S).faces for number, picture in enumerate(pictures)]


def held_by_hand(picture: np.ndarray) -> list[np.ndarray]:
    """Return frames of ``picture`` before a camera that adds noise and trembles by up to 2 px."""
    rng = np.random.default_rng(1)
    size = picture.shape[1::-1]
    shifts = [np.array([[1, 0, x], [0, 1, y]], np.float64) for x, y in rng.uniform(-2, 2, (FRAMES, 2))]
    frames = [cv2.warpAffine(picture, shift, size, borderMode=cv2.BORDER_REPLICATE) for shift in shifts]
    return [np.clip(frame + rng.normal(0, 2, frame.shape), 0, 255).astype(np.uint8) for frame in frames]


def ids(faces: list[Face]) -> list[int]:
    return [face.id for face in faces]


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda photo: hard.portrait(), 1),
        (hard.posterised, 1),
        (hard.close_up, 1),
        (hard.masked, 1),
        (hard.sunglasses, 1),
        (hard.cheek_to_cheek, 2),
        (hard.mirror, 2),
        (hard.poster, 2),
    ],
    ids=["drawing", "print", "close-up", "mask", "sunglasses", "cheek to cheek", "reflection", "poster"],
)
def test_keeps_the_number_of_each_face(photo: np.ndarray, live: LiveAnalyzer, make: Make, count: int) -> None:
    frames = read(live, held_by_hand(make(photo)))
    assert [ids(faces) for faces in frames] == [list(range(1, count + 1))] * FRAMES
    for number in range(count):
        xs = [faces[number].box.x for faces in frames]
        assert max(xs) - min(xs) < frames[0][number].box.width / 4, "each number stays with its face"


@pytest.mark.parametrize(
    ("make", "flag"),
    [
        (hard.close_up, "cut-off"),
        (lambda photo: hard.cut_off(photo, "left", 0.25), "cut-off"),
        (lambda photo: hard.cut_off(photo, "right", 0.25), "cut-off"),
        (lambda photo: hard.cut_off(photo, "top", 0.25), "cut-off"),
        (lambda photo: hard.cut_off(photo, "bottom", 0.25), "cut-off"),
        (lambda photo: hard.dim(photo, 32), "too-dark"),
        (lambda photo: hard.dim(photo, -32), "too-bright"),
    ],
    ids=["close-up", "left", "right", "top", "bottom", "dark", "bright"],
)
def test_flags_what_is_hard_to_read(photo: np.ndarray, live: LiveAnalyzer, make: Make, flag: str) -> None:
    frames = read(live, [make(photo)] * FRAMES)
    assert [ids(faces) for faces in frames] == [[1]] * FRAMES
    for (face,) in frames:
        assert flag in face.flags
        assert not face.certain


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_never_trusts_half_a_face(photo: np.ndarray, live: LiveAnalyzer, edge: str) -> None:
    for faces in read(live, [hard.cut_off(photo, edge, 0.5)] * FRAMES):
        assert len(faces) <= 1
        assert all("cut-off" in face.flags and not face.certain for face in faces)


def test_sees_one_upside_down_face_at_most(photo: np.ndarray, live: LiveAnalyzer) -> None:
    head = np.ascontiguousarray(hard.cut(photo, hard.HEAD)[::-1, ::-1])
    assert {number for faces in read(live, [head] * FRAMES) for number in ids(faces)} <= {1}


@pytest.mark.parametrize("cell_px", [1, 8, 16, 32])
def test_finds_nobody_in_noise(live: LiveAnalyzer, cell_px: int) -> None:
    """Each frame has other noise, as on a screen without a signal."""
    assert read(live, [hard.noise(seed, cell_px) for seed in range(FRAMES)]) == [[]] * FRAMES


@pytest.mark.parametrize("shape", [(1, 1), (20, 5000, 3), (5000, 20, 3), (480, 640)])
def test_finds_nobody_in_a_frame_without_a_face(live: LiveAnalyzer, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(1)
    assert read(live, [np.full(shape, 128, np.uint8)] * 3) == [[]] * 3
    assert read(live, [rng.integers(0, 256, shape, dtype=np.uint8) for _ in range(3)]) == [[]] * 3


def test_forgets_a_face_that_noise_replaces(photo: np.ndarray, live: LiveAnalyzer) -> None:
    noise = [hard.noise(seed) for seed in range(FRAMES)]
    frames = read(live, [scene(photo)] * 3 + noise)
    assert [ids(faces) for faces in frames[:3]] == [[1]] * 3
    assert frames[-1] == []
