"""The recogniser as a library: find faces, read their expressions. Knows nothing of the web.

>>> from model import Analyzer
>>> faces = Analyzer().analyze(picture)  # uint8 BGR (height, width, 3), as cv2.imread gives  # doctest: +SKIP
"""

from .analyzer import Analyzer, Reading
from .box import Box
from .detect.detector import LIVE, STILL, Scan
from .emotions import EMOTIONS
from .errors import CascadeError, ModelError, PictureError, VideoError, WeightsError
from .face import Face
from .live_analyzer import LiveAnalyzer
from .recognise.explain import Explanation
from .stream import Stream

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
