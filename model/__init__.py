"""A library that finds faces in pictures and videos and reads their expressions. It needs no web server.

>>> from mien import Analyzer  # from model import Analyzer, in a checkout  # doctest: +SKIP
>>> faces = Analyzer().analyze(picture)  # uint8 BGR (height, width, 3), as cv2.imread returns it  # doctest: +SKIP
"""

from .analyzer import Analyzer, Reading
from .box import Box
from .detect.still_detector import QUICK, STILL, StillScan
from .emotions import EMOTIONS
from .errors import CascadeError, ModelError, PictureError, VideoError, WeightsError
from .face import Face
from .live_analyzer import LiveAnalyzer
from .recognise.explain import Explanation
from .stream import Stream

__all__ = [
    "EMOTIONS",
    "QUICK",
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
    "StillScan",
    "Stream",
    "VideoError",
    "WeightsError",
]
