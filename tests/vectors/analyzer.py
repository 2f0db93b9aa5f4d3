"""Whole frames through the live recogniser, with the networks' answers as they were recorded.

The frames are drawn, the networks are the real ones. What they answer is thinned and rounded before the recogniser sees
it, so that the file holds all that its faces came from.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from model.detect.face_network import FaceNetwork
from model.detect.slices import TILES_ALONE
from model.live_analyzer import LiveAnalyzer
from model.recognise.classifier import Classifier
from model.recognise.network import TRAINED, load_trained
from model.stream import Stream
from tests.vectors.drawing import FACE, draw, face_shapes
from tests.vectors.network_answers import Answer, full, to_values

STRONGEST = 2  # of a window's answers are kept
MIN_LOGIT = -1.0
Heads = Callable[[np.ndarray], np.ndarray]
WIDTH_PX, HEIGHT_PX, GROUND = 160, 120, 120
Place = tuple[float, float, float]  # a face's x, y and width


def make() -> dict[str, Any]:
    picture = {"width": WIDTH_PX, "height": HEIGHT_PX, "ground": GROUND, "face": FACE}
    return {"pictures": [picture], "clips": [record(*clip) for clip in clips()]}


def clips() -> list[tuple[str, bool, list[tuple[float, list[Place]]]]]:
    """Return the name of each clip, whether it is smoothed, and the time and the faces of each frame."""

    def hide(times: str, hidden: str) -> list[tuple[float, list[Place]]]:
        """Return frames at these times, in which a face stands still and hides at some of them."""
        return [(float(now_s), [] if now_s in hidden.split() else [(64.0, 60.0, 56.0)]) for now_s in times.split()]

    moving = [(i / 10, [(50 + 4.0 * i, 62.0, 54.0 + i)]) for i in range(5)]
    # It is expected to be just within the picture in the last frame, and is just outside.
    leaving = [(i / 10, [(x, 60.0, 60.0)]) for i, x in enumerate((118.0, 130.0, 142.0, 150.0, 158.0, 169.0))]
    still = [(i / 25, [(44.0, 60.0, 44.0), (114.0, 64.0, 46.0)]) for i in range(5)]
    return [
        ("a face that moves and comes nearer", True, moving),
        ("a face that leaves past the edge", True, leaving),
        ("two faces that keep still", True, still),
        # It is shown for 0.2 s after the first frame without it, searched for there for 0.45 s, and known for 1.5 s.
        ("a face that hides for a moment", True, hide("0 0.1 0.2 0.39 0.41 0.63 0.64", "0.2 0.39 0.41 0.63")),
        ("a face that hides for long", True, hide("0 0.2 0.66 1.68", "0.2 0.66")),
        ("a face that hides too long", True, hide("0 0.2 0.66 1.5 1.72", "0.2 0.66 1.5")),
        # It is missed where it was, and found again by a tile: still the same face.
        (
            "a face that jumps",
            True,
            [(0.0, [(44.0, 60.0, 56.0)]), (0.3, [(88.0, 60.0, 58.0)]), (0.4, [(88.0, 60.0, 58.0)])],
        ),
        ("a face that hides, not smoothed", False, hide("0 0.03 0.06 0.2", "0.06")),
    ]


class Networks:
    """Both networks with a list between them and a recogniser: what was asked and answered.

    ``answers`` replaces the networks where it is given.
    """

    def __init__(self, faces: FaceNetwork, classifier: Classifier, answers: list[dict[str, Any]] | None = None) -> None:
        self.calls: list[dict[str, Any]] = []
        self._left = None if answers is None else list(answers)
        self._ask_faces, self._ask_heads = faces.answer, classifier.predict_heads
        faces.answer = self._answer  # type: ignore[method-assign]
        classifier.predict_heads = self._heads  # type: ignore[method-assign]

    def _answer(self, window: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        call = self._left.pop(0) if self._left is not None else {"answers": to_values(self._thinned(window))}
        self.calls.append({"mean": float(window.mean()), "answers": call["answers"]})
        return full([(each["anchor"], each["logit"], each["numbers"]) for each in call["answers"]])

    def _thinned(self, window: np.ndarray) -> list[Answer]:
        logits, regressors = self._ask_faces(window)
        anchors = sorted(np.flatnonzero(logits >= MIN_LOGIT).tolist(), key=lambda anchor: -logits[anchor])[:STRONGEST]
        return [
            (anchor, round(float(logits[anchor]), 3), [round(float(n), 2) for n in regressors[anchor]])
            for anchor in sorted(anchors)
        ]

    def _heads(self, faces: np.ndarray) -> np.ndarray:
        rows = [self._head(face) for face in faces]
        return np.array(rows, np.float32).reshape(len(faces), 2, 7)

    def _head(self, face: np.ndarray) -> list[float]:
        call = self._left.pop(0) if self._left is not None else {"probabilities": self._rounded_heads(face)}
        self.calls.append({"mean": float(face.mean()), "probabilities": call["probabilities"]})
        probabilities: list[float] = call["probabilities"]
        return probabilities

    def _rounded_heads(self, face: np.ndarray) -> list[float]:
        return [round(float(value), 6) for value in self._ask_heads(face[None]).ravel()]


class RecordedAnalyzer(LiveAnalyzer):
    """The recogniser with a list between it and its networks."""

    def __init__(self, answers: list[dict[str, Any]] | None = None) -> None:
        super().__init__(load_trained(TRAINED))
        self.networks = Networks(self._detector._locator._network, self._classifier, answers)


def picture_of(places: list[Place]) -> dict[str, Any]:
    shapes = [shape for place in places for shape in face_shapes(*place)]
    return {"width": WIDTH_PX, "height": HEIGHT_PX, "ground": GROUND, "shapes": shapes}


def record(
    name: str,
    smooth: bool,
    frames: list[tuple[float, list[Place]]],
    answers: list[list[dict[str, Any]]] | None = None,
) -> dict[str, Any]:
    """Read the frames of a clip. ``answers`` are the networks' in each frame, where they were recorded before."""
    stream, steps = Stream(smooth, TILES_ALONE), []
    analyzer = RecordedAnalyzer(None if answers is None else [call for calls in answers for call in calls])
    for now_s, places in frames:
        analyzer.networks.calls = []
        faces = analyzer.read(draw(picture_of(places)), stream, now_s).faces
        answer = {"faces": [face.to_dict() for face in faces], "calls": analyzer.networks.calls}
        steps.append({"nowS": now_s, "places": places, **answer})
    return {"name": name, "smooth": smooth, "frames": steps}
