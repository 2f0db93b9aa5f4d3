"""The cases that the browser's recogniser is held to are what this one answers: old files are noticed."""

from typing import Any

import numpy as np
import pytest

from tests.vectors import analyzer, still
from tests.vectors.files import MAKERS, load, path_of, rounded, to_text
from tests.vectors.values import greys_of

pytestmark = pytest.mark.pure
TOLERANCE = 2e-5  # of numbers that are written with six decimals
GREYS = 2  # another build of OpenCV may round pixels otherwise
RENEW = "write them anew with `python -m tests.vectors`"


def assert_same(made: Any, written: Any, where: str) -> None:
    """Compare JSON values: numbers but for rounding, pictures but for GREYS."""
    if isinstance(written, dict) and "pixels" in written:
        difference = greys_of(made).astype(int) - greys_of(written)
        assert np.abs(difference).max() <= GREYS, f"{where}: {RENEW}"
    elif isinstance(written, dict):
        assert made.keys() == written.keys(), f"{where}: {RENEW}"
        for key, item in written.items():
            assert_same(made[key], item, f"{where}.{key}")
    elif isinstance(written, list):
        assert len(made) == len(written), f"{where}: {RENEW}"
        for index, item in enumerate(written):
            assert_same(made[index], item, f"{where}[{index}]")
    elif isinstance(written, float):
        assert made == pytest.approx(written, abs=TOLERANCE), f"{where}: {RENEW}"
    else:
        assert made == written, f"{where}: {RENEW}"


@pytest.mark.parametrize("name", sorted(MAKERS.keys() - {"analyzer", "still"}))
def test_the_cases_are_what_the_recogniser_answers(name: str) -> None:
    assert_same(rounded(MAKERS[name]()), load(name), name)


@pytest.mark.parametrize("number", range(len(analyzer.clips())))
def test_the_live_recogniser_reads_the_recorded_frames_alike(number: int) -> None:
    """The networks' answers are those of the file, for another machine's may differ in their last digits."""
    name, smooth, frames = analyzer.clips()[number]
    written = load("analyzer")["clips"][number]
    made = analyzer.record(name, smooth, frames, [frame["calls"] for frame in written["frames"]])
    for frame, expected in zip(made["frames"], written["frames"], strict=True):
        compare_means(frame["calls"], expected["calls"])
    assert_same(rounded(made), written, "analyzer")


@pytest.mark.parametrize("number", range(len(still.PICTURES)))
def test_the_recogniser_reads_the_recorded_photographs_alike(number: int) -> None:
    written = load("still")["pictures"][number]
    made = still.record(*still.PICTURES[number], written["calls"])
    compare_means(made["calls"], written["calls"])
    assert_same(rounded(made), written, "still")


@pytest.mark.parametrize("number", range(len(still.BOXES)))
def test_the_faces_in_boxes_are_seen_again_alike(number: int) -> None:
    written = load("still")["boxes"][number]
    made = still.redetect(*still.BOXES[number], written["calls"])
    compare_means(made["calls"], written["calls"])
    assert_same(rounded(made), written, "still")


@pytest.mark.parametrize("kind", ["tiles", "reduced", "heats"])
def test_tiles_reduced_pictures_and_heats_are_as_written(kind: str) -> None:
    made = {"tiles": still.tiles_cases, "reduced": still.reduced_cases, "heats": still.heat_cases}[kind]()
    assert_same(rounded(made), load("still")[kind], kind)


def compare_means(made: list[dict[str, Any]], written: list[dict[str, Any]]) -> None:
    """Compare the mean greys of what the networks were asked about, and take them out."""
    means, written_means = ([call.pop("mean") for call in calls] for calls in (made, written))
    assert means == pytest.approx(written_means, abs=GREYS), RENEW


@pytest.mark.parametrize("name", MAKERS)
def test_the_files_are_small_and_as_the_command_writes_them(name: str) -> None:
    text = path_of(name).read_text("utf-8")
    assert text == to_text(load(name))
    assert len(text) < 64_000


def test_a_case_that_differs_is_noticed() -> None:
    for made, written in (({"a": 0.1}, {"a": 0.2}), ([1], [1, 2]), ({"a": True}, {"a": False}), ({}, {"a": 1})):
        with pytest.raises(AssertionError, match=r"tests\.vectors"):
            assert_same(made, written, "case")
