"""Measures how the detector's box lies on a training face. model/recognise/crops.py rests on this."""

import cv2
import numpy as np

from model.detect.still_detector import StillDetector

ENLARGED_PX = 144
PADDING_PX = 36  # less would hide boxes that are wider than the face, and bias the width low


def measure_framing(faces: np.ndarray, count: int = 400) -> dict[str, float]:
    """Measure the detector's boxes on the first ``count`` of ``faces``, uint8 (n, 48, 48), enlarged to 144 px.

    Returns the share of faces found, the median and quartiles of the box's width over the face's side, and the median
    offset of the box's centre to the right of and below the face's centre, in sides.
    """
    detector = StillDetector()
    widths, offsets = [], []
    for face in faces[:count]:
        large = cv2.resize(face, (ENLARGED_PX, ENLARGED_PX), interpolation=cv2.INTER_CUBIC)
        boxes = [face.box for face in detector.detect(np.pad(large, PADDING_PX, mode="edge"))]
        if boxes:
            box = max(boxes, key=lambda box: box.area_px)
            widths.append(box.width / ENLARGED_PX)
            centre = np.array([box.x + box.width / 2, box.y + box.height / 2])
            offsets.append((centre - PADDING_PX) / ENLARGED_PX - 0.5)
    if not widths:
        return {"found": 0.0}
    low, middle, high = np.quantile(widths, [0.25, 0.5, 0.75])
    right, down = np.median(offsets, axis=0)
    figures = {"found": len(widths) / min(count, len(faces)), "width": middle, "width_q1": low, "width_q3": high}
    return {name: round(float(value), 3) for name, value in {**figures, "right": right, "down": down}.items()}
