import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from model import EMOTIONS, Analyzer, PictureError, WeightsError
from model.recognise.classifier import Classifier
from model.recognise.network import TRAINED
from train.data.faces import Faces
from train.evaluation.open_network import open_network

EQUAL = 1e-4


@pytest.fixture
def real_faces(photo: np.ndarray, analyzer: Analyzer) -> np.ndarray:
    """The photograph's face, and it smaller, mirrored, darker, turned: uint8 (n, 48, 48)."""
    box = analyzer.analyze(photo)[0].box
    grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
    face = cv2.resize(grey[box.y : box.y + box.height, box.x : box.x + box.width], (48, 48))
    blurred = np.asarray(cv2.GaussianBlur(face, (5, 5), 0), dtype=np.uint8)
    return np.stack([face, face[:, ::-1], face // 2, blurred, np.rot90(face), 255 - face])


def difference(faces: np.ndarray) -> float:
    """Return the largest difference between the probabilities of LiteRT and of Keras, over all heads."""
    served, trained = (open_network(TRAINED / name).heads(faces) for name in ("mien.tflite", "mien.keras"))
    assert list(served) == list(trained) == list(Classifier().head_names)
    return max(float(np.abs(served[head] - trained[head]).max()) for head in served)


def test_litert_gives_the_probabilities_of_keras(real_faces: np.ndarray) -> None:
    assert difference(real_faces) < EQUAL


def test_litert_gives_the_probabilities_of_keras_on_fer2013(public_test: Faces) -> None:
    assert difference(public_test.pixels[:200]) < EQUAL


def test_returns_probabilities(real_faces: np.ndarray) -> None:
    scores = Classifier().classify(real_faces)
    assert scores.shape == (len(real_faces), len(EMOTIONS))
    assert scores.dtype == np.float32
    assert np.allclose(scores.sum(axis=1), 1, atol=1e-5)


def test_blends_the_heads(real_faces: np.ndarray) -> None:
    classifier = Classifier()
    by_head = {head: classifier.classify(real_faces, head) for head in classifier.head_names}
    for scores in by_head.values():
        assert np.allclose(scores.sum(axis=1), 1, atol=1e-5)
    mean = sum(weight * scores for weight, scores in zip(classifier.trained.blend, by_head.values(), strict=True))
    assert np.allclose(classifier.classify(real_faces, "blend"), mean, atol=1e-6)
    assert np.array_equal(classifier.classify(real_faces), classifier.classify(real_faces, "blend"))
    assert sum(classifier.trained.blend) == pytest.approx(1)


def test_analyzer_classifies_by_a_head(real_faces: np.ndarray, analyzer: Analyzer) -> None:
    for head in ("fer2013", "ferplus", "blend"):
        assert np.allclose(analyzer.classify(real_faces, head=head), Classifier().classify(real_faces, head), atol=1e-6)


def test_rejects_an_unknown_head(real_faces: np.ndarray) -> None:
    with pytest.raises(ValueError, match="'fer2014' is none of"):
        Classifier().classify(real_faces, "fer2014")


def test_reads_a_batch_as_single_faces(real_faces: np.ndarray) -> None:
    classifier = Classifier()
    many = np.concatenate([real_faces] * 5)
    for count in (3, 1, len(many), 2):
        alone = np.concatenate([classifier.classify(many[index : index + 1]) for index in range(count)])
        assert np.allclose(classifier.classify(many[:count]), alone, atol=1e-5)


def test_classifies_no_faces() -> None:
    assert Classifier().classify(np.empty((0, 48, 48), dtype=np.uint8)).shape == (0, 7)


@pytest.mark.parametrize(
    "faces",
    [np.zeros((2, 48, 48), np.float32), np.zeros((48, 48), np.uint8), np.zeros((1, 47, 48), np.uint8), None],
)
def test_rejects_other_arrays(faces: np.ndarray) -> None:
    with pytest.raises(PictureError, match="must be"):
        Classifier().classify(faces)


def _missing_weights(folder: Path) -> None:
    (folder / "mien.tflite").unlink()


def _missing_metrics(folder: Path) -> None:
    (folder / "metrics.json").unlink()


def _cut_weights(folder: Path) -> None:
    path = folder / "mien.tflite"
    path.write_bytes(path.read_bytes()[:1000])


def _cut_metrics(folder: Path) -> None:
    (folder / "metrics.json").write_text('{"sha256": ')


def _empty_metrics(folder: Path) -> None:
    (folder / "metrics.json").write_text("{}")


def _other_heads(folder: Path) -> None:
    metrics = json.loads((folder / "metrics.json").read_text())
    (folder / "metrics.json").write_text(json.dumps(metrics | {"heads": ["fer2013"], "blend": [1.0]}))


def _not_an_object(folder: Path) -> None:
    (folder / "metrics.json").write_text("[]")


def _not_a_network(folder: Path) -> None:
    """Weights that are not a network, with the right checksum in metrics.json."""
    import hashlib

    (folder / "mien.tflite").write_bytes(b"nonsense" * 100)
    metrics = json.loads((folder / "metrics.json").read_text())
    metrics["sha256"] = hashlib.sha256(b"nonsense" * 100).hexdigest()
    (folder / "metrics.json").write_text(json.dumps(metrics))


@pytest.mark.parametrize(
    "damage",
    [
        _missing_weights,
        _missing_metrics,
        _cut_weights,
        _cut_metrics,
        _empty_metrics,
        _other_heads,
        _not_an_object,
        _not_a_network,
    ],
)
def test_rejects_missing_or_damaged_files(damage: object, tmp_path: Path) -> None:
    folder = tmp_path / "trained"
    shutil.copytree(TRAINED, folder)
    damage(folder)  # type: ignore[operator]
    with pytest.raises(WeightsError, match="git checkout"):
        Classifier(folder)
