"""Reads faces out of pictures: one of 48x48 is a face itself; in others the detector looks for the largest."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from model.detect.still_detector import StillDetector
from model.recognise.crops import crop_faces
from train.data.faces import SIDE_PX, DataError
from train.data.parsing import read_grey


@dataclass
class FaceReader:
    """``faceless`` lists the pictures in which no face was found."""

    faceless: list[Path] = field(default_factory=list)
    _detector: StillDetector | None = None

    def read(self, path: Path) -> np.ndarray | None:
        """Return the face in a picture, uint8 (48, 48), framed as live frames are; None where none is found.

        Raises DataError when the picture cannot be read.
        """
        grey = read_grey(path)
        if grey.shape == (SIDE_PX, SIDE_PX):
            return grey
        if min(grey.shape) < 2:
            raise DataError(f"{path}: {grey.shape[1]} x {grey.shape[0]} pixels, which is no picture of a face")
        if self._detector is None:
            self._detector = StillDetector()
        squares = [detection.square for detection in self._detector.detect(grey)]
        if not squares:
            self.faceless.append(path)
            return None
        crop: np.ndarray = crop_faces(grey, [max(squares, key=lambda square: square.side)])[0]
        return crop
