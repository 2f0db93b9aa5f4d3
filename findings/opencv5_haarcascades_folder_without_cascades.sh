#!/bin/sh
# opencv-python-headless 5.0.0.93 (Python 3.11, Linux x86-64).
#
# `cv2.data.haarcascades` still exists and names an existing folder, so code that checks for the folder goes on. The
# folder holds no cascade file, and the class `cv2.CascadeClassifier` is gone, and so is `cv2.HOGDescriptor`. One would
# expect either both or neither: the constant whose only use is the cascades outlived the cascades. In 4.14.0.94 the
# same folder holds 17 cascades and both classes exist. An unpinned `pip install opencv-python-headless` therefore breaks
# programs that find faces with Haar cascades, with an AttributeError at the first use.
#
# Seen on 2026-11-27:
#   4.14.0: folder True, cascades 17, CascadeClassifier True, HOGDescriptor True
#   5.0.0: folder True, cascades 0, CascadeClassifier False, HOGDescriptor False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/look.py" <<'PY'
from pathlib import Path

import cv2

cascades = Path(cv2.data.haarcascades)
print(
    f"{cv2.__version__}: folder {cascades.is_dir()}, cascades {len(list(cascades.glob('*.xml')))},"
    f" CascadeClassifier {hasattr(cv2, 'CascadeClassifier')}, HOGDescriptor {hasattr(cv2, 'HOGDescriptor')}"
)
PY
for version in 4.14.0.94 5.0.0.93; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "opencv-python-headless==$version"
    "$folder/$version/bin/python" "$folder/look.py"
done > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
4.14.0: folder True, cascades 17, CascadeClassifier True, HOGDescriptor True
5.0.0: folder True, cascades 0, CascadeClassifier False, HOGDescriptor False
SEEN
