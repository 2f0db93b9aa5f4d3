"""What Schemathesis sends for a picture: real ones, cut ones, and what is none."""

import cv2
import numpy as np
import schemathesis
from hypothesis import strategies as st

PICTURE = np.indices((40, 60)).sum(axis=0).astype(np.uint8)
FILES = [cv2.imencode(kind, PICTURE)[1].tobytes() for kind in (".jpg", ".png", ".webp", ".bmp", ".tiff")]

files = st.sampled_from([*FILES, FILES[0][:-20], FILES[1][:60], b"<svg/>"]) | st.binary(max_size=40)
schemathesis.openapi.media_type("image/png", files, aliases=["image/jpeg"])
schemathesis.openapi.media_type("application/octet-stream", files)
