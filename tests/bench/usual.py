"""The usual program for live expressions, beside which the engine is measured; nothing else uses it.

It scans every whole frame with a Haar cascade and calls the network once for each face.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import cv2.data
import numpy as np

from model import EMOTIONS, Analyzer
from model.box import Box
from tests.paths import ROOT

CASCADE = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"
STEP, NEIGHBOURS = 1.3, 5
CAREFUL_STEP, CAREFUL_NEIGHBOURS, CAREFUL_MIN_PX = 1.1, 5, 40  # the search with which boxes and labels are compared
SIDE_PX = 48

Classify = Callable[[np.ndarray], np.ndarray]


class UsualProgram:
    """Reads a frame as the usual program does, with Keras' ``predict`` or with the same network on LiteRT."""

    def __init__(self, keras: bool) -> None:
        cv2.setNumThreads(1)
        self._cascade = cv2.CascadeClassifier(str(CASCADE))
        self._classify = _keras() if keras else Analyzer(threads=1).classify

    def new_stream(self, smooth: bool) -> None:
        """Do nothing: each frame is read by itself."""

    def decode_frame(self, data: bytes) -> np.ndarray:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        assert picture is not None
        return picture

    decode_photograph = decode_frame

    def frame(self, picture: np.ndarray, time_s: float, max_scan: float) -> list[dict[str, Any]]:
        return self.photograph(picture)

    def photograph(self, picture: np.ndarray) -> list[dict[str, Any]]:
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
        boxes = [Box(*map(int, box)) for box in self._cascade.detectMultiScale(grey, STEP, NEIGHBOURS)]
        rows = [self._classify(crop(grey, box)[None])[0] for box in boxes]
        return [_as_json(number, box, row) for number, (box, row) in enumerate(zip(boxes, rows, strict=True), start=1)]


class CarefulSearch:
    """Searches a whole frame in small steps, and reads each face from the box that was found."""

    def __init__(self) -> None:
        self._cascade, self._analyzer = cv2.CascadeClassifier(str(CASCADE)), Analyzer(threads=1)

    def boxes(self, grey: np.ndarray) -> list[Box]:
        least = (CAREFUL_MIN_PX, CAREFUL_MIN_PX)
        found = self._cascade.detectMultiScale(grey, CAREFUL_STEP, CAREFUL_NEIGHBOURS, minSize=least)
        return [Box(*map(int, box)) for box in found]

    def label(self, grey: np.ndarray, box: Box) -> str:
        return EMOTIONS[int(self._analyzer.classify(crop(grey, box)[None])[0].argmax())]


def crop(grey: np.ndarray, box: Box) -> np.ndarray:
    """Return the face in ``box``, which lies in ``grey``: uint8 (48, 48)."""
    part = grey[box.y : box.y + box.height, box.x : box.x + box.width]
    interpolation = cv2.INTER_AREA if box.width > SIDE_PX else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(part, (SIDE_PX, SIDE_PX), interpolation=interpolation))


def _keras() -> Classify:
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    network: Any = tf.keras.models.load_model(ROOT / "model" / "trained" / "mien.keras", compile=False)
    return lambda crops: np.asarray(network.predict(crops[..., None].astype(np.float32), verbose=0))


def _as_json(number: int, box: Box, row: np.ndarray) -> dict[str, Any]:
    emotion = EMOTIONS[int(row.reshape(-1, len(EMOTIONS))[0].argmax())]
    corners = (box.x, box.y, box.width, box.height)
    return {"id": number, "box": corners, "tilt_deg": 0.0, "emotion": emotion, "certain": True}
