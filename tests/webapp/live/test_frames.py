from math import inf, nan
from typing import Any

import pytest

from tests.pictures import JPEG, PICTURE, claiming, jpeg
from webapp.live.frames import MAX_SEQ, Frame, FrameError, check_frame

LIMITS = {"max_bytes": 50_000, "max_pixels": 1_000_000}


@pytest.mark.parametrize("seq", [0, 1, MAX_SEQ])
def test_accepts_a_frame(seq: int) -> None:
    assert check_frame((JPEG, {"seq": seq}), **LIMITS) == Frame(JPEG, seq)
    assert check_frame((JPEG, {"seq": seq, "more": 1}, "more"), **LIMITS) == Frame(JPEG, seq)


@pytest.mark.parametrize("t_s", [0, 1.5, 1_000_000])
def test_accepts_clip_time_and_smoothing(t_s: float) -> None:
    assert check_frame((JPEG, {"seq": 1, "t_s": t_s, "smooth": False}), **LIMITS) == Frame(JPEG, 1, t_s, False)
    assert check_frame((JPEG, {"seq": 1, "t_s": None}), **LIMITS) == Frame(JPEG, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "not-bytes"),
        (("text", {"seq": 1}), "not-bytes"),
        (({"seq": 1}, JPEG), "not-bytes"),
        ((None, {"seq": 1}), "not-bytes"),
        (([1, 2], {"seq": 1}), "not-bytes"),
        ((JPEG,), "bad-seq"),
        ((JPEG, None), "bad-seq"),
        ((JPEG, 1), "bad-seq"),
        ((JPEG, {}), "bad-seq"),
        ((JPEG, {"seq": None}), "bad-seq"),
        ((JPEG, {"seq": "1"}), "bad-seq"),
        ((JPEG, {"seq": 1.0}), "bad-seq"),
        ((JPEG, {"seq": True}), "bad-seq"),
        ((JPEG, {"seq": -1}), "bad-seq"),
        ((JPEG, {"seq": MAX_SEQ + 1}), "bad-seq"),
        *(((JPEG, {"seq": 1, "t_s": t_s}), "bad-time") for t_s in (-0.1, 1e7, inf, -inf, nan, 10**400, "1", True, [1])),
        ((JPEG, {"seq": 1, "smooth": None}), "bad-option"),
        ((JPEG, {"seq": 1, "smooth": 0}), "bad-option"),
        ((JPEG, {"seq": 1, "smooth": "false"}), "bad-option"),
        ((b"", {"seq": 1}), "empty"),
        ((b"GIF89a", {"seq": 1}), "not-jpeg"),
        ((JPEG[:-20], {"seq": 1}), "broken-jpeg"),
        ((bytes(50_001), {"seq": 1}), "too-large"),
        ((claiming(60000, 60000), {"seq": 1}), "too-many-pixels"),
        ((claiming(1001, 1000), {"seq": 1}), "too-many-pixels"),
    ],
)
def test_rejects_bad_arguments(arguments: tuple[Any, ...], code: str) -> None:
    with pytest.raises(FrameError) as refused:
        check_frame(arguments, **LIMITS)
    assert refused.value.code == code


def test_accepts_a_frame_of_the_maximum_size() -> None:
    data = jpeg(PICTURE)
    assert check_frame((data, {"seq": 1}), max_bytes=len(data), max_pixels=60 * 40).jpeg == data
