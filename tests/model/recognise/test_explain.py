import cv2
import numpy as np
import pytest

from model import Analyzer, Box, Explanation, PictureError
from model.recognise.classifier import Classifier
from model.recognise.explain import CELLS, occlusion_heat
from tests.pictures import FACE, rotated_photo
from train.data.faces import Faces

SCORE_TOLERANCE = 0.01  # the box is in whole pixels, and the tilt is seen anew


@pytest.fixture(scope="module")
def explained(photo: np.ndarray, analyzer: Analyzer) -> Explanation:
    return analyzer.explain(photo, analyzer.analyze(photo)[0].box)


def test_explains_the_emotion_that_analyze_returns(
    photo: np.ndarray, analyzer: Analyzer, explained: Explanation
) -> None:
    face = analyzer.analyze(photo)[0]
    assert (explained.emotion, explained.box) == (face.emotion, face.box)
    assert explained.score == pytest.approx(face.confidence, abs=SCORE_TOLERANCE)


def test_finds_a_smile_in_the_mouth(explained: Explanation) -> None:
    lower = CELLS * 2 // 3
    assert explained.heat[lower:].mean() > 5 * abs(explained.heat[:lower].mean())


def test_serialises_an_explanation(explained: Explanation) -> None:
    fields = explained.to_dict()
    assert list(fields) == ["emotion", "score", "method", "box", "tilt_deg", "heat"]
    assert fields["method"] == "occlusion"
    assert np.array(fields["heat"]).shape == (CELLS, CELLS)


def test_explains_another_emotion(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = analyzer.analyze(photo)[0]
    sad = analyzer.explain(photo, face.box, "sad")
    assert sad.emotion == "sad"
    assert sad.score == pytest.approx(face.scores["sad"], abs=SCORE_TOLERANCE)
    with pytest.raises(ValueError, match="smug"):
        analyzer.explain(photo, face.box, "smug")


@pytest.mark.parametrize("tilt_deg", [-20, 20])
def test_explains_a_tilted_face_upright(photo: np.ndarray, analyzer: Analyzer, tilt_deg: float) -> None:
    picture = rotated_photo(photo, tilt_deg)
    face = analyzer.analyze(picture)[0]
    explanation = analyzer.explain(picture, face.box)
    assert explanation.tilt_deg == pytest.approx(tilt_deg, abs=8)
    assert explanation.emotion == face.emotion


def test_explains_the_whole_square_of_a_face_cut_off(photo: np.ndarray, analyzer: Analyzer) -> None:
    cut = np.ascontiguousarray(photo[:, FACE.x + 22 :])
    face = analyzer.analyze(cut)[0]
    assert face.box.width < face.box.height, "the box ends at the edge of the picture"
    explanation = analyzer.explain(cut, face.box)
    assert explanation.box.width == explanation.box.height
    assert explanation.box.x < 0


def test_explains_a_box_without_a_face_as_it_is(photo: np.ndarray, analyzer: Analyzer) -> None:
    explanation = analyzer.explain(photo, Box(400, 20, 60, 40))
    assert explanation.box == Box(400, 10, 60, 60)
    assert explanation.tilt_deg == 0


@pytest.mark.parametrize(
    "box",
    [
        Box(600, 0, 50, 50),
        Box(-10, 10, 50, 50),
        Box(10, 10, 3, 5),
        Box(10, 10, 50, 0),
        Box(10, 10, 8, 400),
        Box(0, 0, 10**9, 10**9),
    ],
)
def test_rejects_a_box_outside_the_picture_or_too_small(photo: np.ndarray, analyzer: Analyzer, box: Box) -> None:
    with pytest.raises(PictureError) as refused:
        analyzer.explain(photo, box)
    assert refused.value.code == "bad-box"


def test_heat_shows_what_hiding_a_place_costs() -> None:
    """The score is the brightness of one corner, so only that corner has heat."""
    crop = np.zeros((48, 48), dtype=np.uint8)
    crop[:12, :12] = 255
    heat = occlusion_heat(crop, lambda crops: crops[:, :12, :12].mean(axis=(1, 2)) / 255)
    assert heat[:6, :6].mean() > 5 * np.abs(heat[8:, 8:]).mean()


def test_explains_the_same_face_alike(photo: np.ndarray, analyzer: Analyzer, explained: Explanation) -> None:
    box = analyzer.analyze(photo)[0].box
    assert np.array_equal(analyzer.explain(photo, box).heat, explained.heat)


def hide(crop: np.ndarray, cells: np.ndarray, fill: np.ndarray) -> np.ndarray:
    """``crop`` with ``fill`` in the given cells of the heat map."""
    mask = np.zeros(CELLS * CELLS, dtype=bool)
    mask[cells] = True
    return np.where(np.kron(mask.reshape(CELLS, CELLS), np.ones((2, 2), dtype=bool)), fill, crop).astype(np.uint8)


def test_hiding_the_hottest_tenth_costs_more_than_a_random_tenth(public_test: Faces) -> None:
    """On real faces, hidden by their mean grey, as the method does, and by a blur, which it does not use."""
    classifier, rng = Classifier(), np.random.default_rng(0)
    tenth = CELLS * CELLS // 10
    falls: dict[str, list[float]] = {"hottest": [], "random": [], "hottest, blurred": [], "random, blurred": []}
    for crop in public_test.pixels[rng.choice(len(public_test), 10, replace=False)]:
        scores = classifier.classify(crop[None])[0]
        label = int(scores.argmax())
        heat = occlusion_heat(crop, lambda crops, label=label: classifier.classify(crops)[:, label])  # type: ignore[misc]
        hottest, chance = np.argsort(heat.ravel())[-tenth:], rng.choice(CELLS * CELLS, tenth, replace=False)
        grey, blurred = np.full_like(crop, crop.mean()), np.asarray(cv2.GaussianBlur(crop, (0, 0), 6))
        hides = [hide(crop, cells, fill) for fill in (grey, blurred) for cells in (hottest, chance)]
        left = classifier.classify(np.stack(hides))[:, label]
        for name, score in zip(falls, left, strict=True):
            falls[name].append(float(scores[label] - score))
    fall = {name: float(np.mean(values)) for name, values in falls.items()}
    assert fall["hottest"] > 2 * fall["random"] > 0
    assert fall["hottest, blurred"] > 2 * fall["random, blurred"]
