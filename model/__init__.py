"""The recogniser as a library: find faces, read their expressions. Knows nothing of the web.

>>> from model import Analyzer
>>> faces = Analyzer().analyze(picture)  # uint8 BGR (height, width, 3), as cv2.imread gives  # doctest: +SKIP
"""

from model.analyzer import Analyzer, Reading
from model.boxes import Box
from model.detector import LIVE, STILL, Scan
from model.emotions import EMOTIONS
from model.errors import CascadeError, ModelError, PictureError, WeightsError
from model.faces import Face

__all__ = [
    "EMOTIONS",
    "LIVE",
    "STILL",
    "Analyzer",
    "Box",
    "CascadeError",
    "Face",
    "ModelError",
    "PictureError",
    "Reading",
    "Scan",
    "WeightsError",
]
