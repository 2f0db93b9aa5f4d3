"""The recogniser as a library: find faces, read their expressions. Knows nothing of the web.

>>> from model import Analyzer
>>> faces = Analyzer().analyze(picture)  # uint8 BGR (height, width, 3), as cv2.imread gives  # doctest: +SKIP
"""

from model.analyzer import Analyzer, Reading
from model.boxes import Box
from model.detector import LIVE, STILL, Scan
from model.emotions import EMOTIONS
from model.errors import CascadeError, ModelError, PictureError, VideoError, WeightsError
from model.explain import Explanation
from model.faces import Face
from model.live import LiveAnalyzer
from model.stream import Stream

__all__ = [
    "EMOTIONS",
    "LIVE",
    "STILL",
    "Analyzer",
    "Box",
    "CascadeError",
    "Explanation",
    "Face",
    "LiveAnalyzer",
    "ModelError",
    "PictureError",
    "Reading",
    "Scan",
    "Stream",
    "VideoError",
    "WeightsError",
]
