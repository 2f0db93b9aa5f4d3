import cv2
import numpy as np
import pytest

from model import Analyzer, Box, Explanation, PictureError
from model.recognise.classifier import Classifier
from model.recognise.explain import CELLS, occlusion
from tests.pictures import FACE, turned_photo
from train.data.faces import Faces


@pytest.fixture(scope="module")
def explained(photo: np.ndarray, analyzer: Analyzer) -> Explanation:
    return analyzer.explain(photo, analyzer.analyze(photo)[0].box)


def test_it_explains_what_analyze_says(photo: np.ndarray, analyzer: Analyzer, explained: Explanation) -> None:
    face = analyzer.analyze(photo)[0]
    assert (explained.emotion, explained.box) == (face.emotion, face.box)
    assert explained.score == pytest.approx(face.confidence, abs=1e-5)


def test_a_smile_is_in_the_mouth(explained: Explanation) -> None:
    lower = CELLS * 2 // 3
    assert explained.heat[lower:].mean() > 0 > explained.heat[:lower].mean()


def test_its_json(explained: Explanation) -> None:
    said = explained.to_dict()
    assert list(said) == ["emotion", "score", "method", "box", "tilt_deg", "heat"]
    assert said["method"] == "occlusion"
    assert np.array(said["heat"]).shape == (CELLS, CELLS)


def test_another_emotion_can_be_asked_for(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = analyzer.analyze(photo)[0]
    sad = analyzer.explain(photo, face.box, "sad")
    assert sad.emotion == "sad"
    assert sad.score == pytest.approx(face.scores["sad"], abs=1e-5)
    with pytest.raises(ValueError, match="smug"):
        analyzer.explain(photo, face.box, "smug")


@pytest.mark.parametrize("tilt_deg", [-20, 20])
def test_a_tilted_face_is_explained_upright_as_it_was_read(
    photo: np.ndarray, analyzer: Analyzer, tilt_deg: float
) -> None:
    picture = turned_photo(photo, tilt_deg)
    face = analyzer.analyze(picture)[0]
    said = analyzer.explain(picture, face.box)
    assert said.tilt_deg == pytest.approx(tilt_deg, abs=8)
    assert said.emotion == face.emotion


def test_of_a_face_cut_off_the_whole_square_is_read(photo: np.ndarray, analyzer: Analyzer) -> None:
    cut = np.ascontiguousarray(photo[:, FACE.x + 22 :])
    face = analyzer.analyze(cut)[0]
    assert face.box.width < face.box.height, "the box ends at the picture's edge"
    said = analyzer.explain(cut, face.box)
    assert said.box.width == said.box.height
    assert said.box.x < 0


def test_a_box_without_a_face_is_read_as_it_is(photo: np.ndarray, analyzer: Analyzer) -> None:
    said = analyzer.explain(photo, Box(400, 20, 60, 40))
    assert said.box == Box(400, 10, 60, 60)
    assert said.tilt_deg == 0


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
def test_a_box_outside_or_too_small_is_refused(photo: np.ndarray, analyzer: Analyzer, box: Box) -> None:
    with pytest.raises(PictureError) as refused:
        analyzer.explain(photo, box)
    assert refused.value.code == "bad-box"


def test_a_place_is_as_hot_as_what_hiding_it_costs() -> None:
    """The score is one corner's light: only there is heat."""
    crop = np.zeros((48, 48), dtype=np.uint8)
    crop[:12, :12] = 255
    heat = occlusion(crop, lambda crops: crops[:, :12, :12].mean(axis=(1, 2)) / 255)
    assert heat[:6, :6].mean() > 5 * np.abs(heat[8:, 8:]).mean()


def test_the_same_face_is_explained_alike(photo: np.ndarray, analyzer: Analyzer, explained: Explanation) -> None:
    assert np.array_equal(analyzer.explain(photo, explained.box).heat, explained.heat)


def hidden(crop: np.ndarray, cells: np.ndarray, fill: np.ndarray) -> np.ndarray:
    """``crop`` with ``fill`` in the given cells of the heat map."""
    mask = np.zeros(CELLS * CELLS, dtype=bool)
    mask[cells] = True
    return np.where(np.kron(mask.reshape(CELLS, CELLS), np.ones((2, 2), dtype=bool)), fill, crop).astype(np.uint8)


def test_hiding_the_hottest_tenth_costs_more_than_hiding_any_tenth(public_test: Faces) -> None:
    """Over real faces, hidden by their mean grey, which the method uses itself, and by blurring, which it does not."""
    classifier, rng = Classifier(), np.random.default_rng(0)
    tenth = CELLS * CELLS // 10
    falls: dict[str, list[float]] = {"hottest": [], "random": [], "hottest, blurred": [], "random, blurred": []}
    for crop in public_test.pixels[rng.choice(len(public_test), 40, replace=False)]:
        scores = classifier.classify(crop[None])[0]
        label = int(scores.argmax())
        heat = occlusion(crop, lambda crops, label=label: classifier.classify(crops)[:, label])  # type: ignore[misc]
        hottest, chance = np.argsort(heat.ravel())[-tenth:], rng.choice(CELLS * CELLS, tenth, replace=False)
        grey, blurred = np.full_like(crop, crop.mean()), np.asarray(cv2.GaussianBlur(crop, (0, 0), 6))
        hides = [hidden(crop, cells, fill) for fill in (grey, blurred) for cells in (hottest, chance)]
        left = classifier.classify(np.stack(hides))[:, label]
        for name, score in zip(falls, left, strict=True):
            falls[name].append(float(scores[label] - score))
    fall = {name: float(np.mean(values)) for name, values in falls.items()}
    assert fall["hottest"] > 2 * fall["random"] > 0
    assert fall["hottest, blurred"] > 2 * fall["random, blurred"]
