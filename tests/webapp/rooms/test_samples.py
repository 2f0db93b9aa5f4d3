"""The faces to learn with: what they are, and that a lesson has enough of them."""

from collections import Counter

import cv2
import pytest

from model import EMOTIONS
from model.analyzer import Analyzer
from webapp.rooms.samples import DRAWN_WORDS, FOLDER, Sample, samples

DRAWN = [sample for sample in samples() if sample.shows]
MAX_BYTES, MAX_SMALL_BYTES = 100_000, 6_000


def test_there_are_two_of_each_expression_at_least() -> None:
    counts = Counter(sample.shows for sample in DRAWN)
    assert {emotion: counts[emotion] >= 2 for emotion in EMOTIONS} == dict.fromkeys(EMOTIONS, True)
    assert len(samples()) == 18


@pytest.mark.parametrize(
    "part", ["young", "middle-aged", "old", "woman", "man,", "dark skin", "brown skin", "tanned skin", "light skin"]
)
def test_they_differ(part: str) -> None:
    assert len([sample for sample in DRAWN if part in f"{sample.words}, "]) >= 2


@pytest.mark.parametrize("part", ["glasses", "beard"])
def test_some_wear_what_can_mislead(part: str) -> None:
    wearing = [sample for sample in DRAWN if part in sample.words]
    assert 3 <= len(wearing) <= len(DRAWN) / 2


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_each_is_one_small_square_face(sample: Sample, analyzer: Analyzer) -> None:
    file = FOLDER / f"{sample.name}.jpg"
    picture = cv2.imread(str(file))
    assert picture is not None
    assert picture.shape == (512, 512, 3)
    assert file.stat().st_size < MAX_BYTES
    small = FOLDER / "small" / file.name
    assert cv2.imread(str(small)).shape == (96, 96, 3)  # type: ignore[union-attr]
    assert small.stat().st_size < MAX_SMALL_BYTES
    assert len(analyzer.analyze(picture)) == 1


def test_the_readme_names_every_picture() -> None:
    words = (FOLDER / "README.md").read_text()
    assert sorted(file.name for file in FOLDER.glob("*.jpg")) == sorted(f"{sample.name}.jpg" for sample in samples())
    for sample in samples():
        assert f"| `{sample.name}.jpg` | " in words


def test_all_words_are_found_for_translation() -> None:
    assert [sample.words for sample in DRAWN] == list(DRAWN_WORDS)
