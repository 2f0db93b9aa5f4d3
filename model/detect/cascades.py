"""The Haar cascade that comes with OpenCV."""

from pathlib import Path

import cv2
import cv2.data

from ..errors import CascadeError

CASCADE = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"


def load_cascade(path: Path) -> cv2.CascadeClassifier:
    """Load the cascade at ``path``. Raises CascadeError if there is none, or none that OpenCV can read."""
    if not path.is_file():
        raise CascadeError(f"No face cascade at {path}: install opencv-python-headless below version 5.")
    damaged = f"{path} is not a cascade that OpenCV can read: reinstall opencv-python-headless below version 5."
    try:
        cascade = cv2.CascadeClassifier(str(path))
    except (cv2.error, SystemError) as error:
        raise CascadeError(damaged) from error
    if cascade.empty():
        raise CascadeError(damaged)
    return cascade
