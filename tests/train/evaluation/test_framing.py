"""What model/detect/landmarks.py holds is measured on FER-2013's faces."""

import numpy as np
import pytest

from model.detect.landmarks import PLACES
from train.data.faces import Faces
from train.evaluation.framing import measure_cascade_framing, measure_framing
from train.evaluation.landmarks import NAMES, find_points, measure_points, measure_turn


def test_the_points_of_real_faces_lie_where_they_are_fitted_to(public_test: Faces) -> None:
    measured = measure_points(public_test.pixels, 300)
    assert list(measured) == list(NAMES)
    assert np.array(list(measured.values())) == pytest.approx(PLACES, abs=0.02)


def test_squares_lie_on_real_faces(public_test: Faces) -> None:
    for figures in (measure_framing(public_test.pixels, 40), measure_cascade_framing(public_test.pixels, 40)):
        assert figures["found"] > 0.6
        assert figures["width"] == pytest.approx(1, abs=0.06)
        assert (figures["right"], figures["down"]) == pytest.approx((0, 0), abs=0.04)


def test_few_real_faces_are_turned_away(public_test: Faces) -> None:
    first = np.arange(len(public_test)) < 300
    figures = measure_turn(public_test.keep(first))
    assert figures["seen"] > 0.95
    assert figures["within"] > 0.9
    assert 0.5 < figures["label_within"] < figures["majority_within"] < 1


def test_finds_no_points_in_noise() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (4, 48, 48), dtype=np.uint8)
    assert np.isnan(find_points(noise)).all()
    assert measure_points(noise) == {}
