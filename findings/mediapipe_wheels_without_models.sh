#!/bin/sh
# mediapipe 0.10.21 and 1.2.3 (wheels for Linux x86-64).
#
# The wheel of 0.10.21 brings the networks that its solutions run, the face detectors among them (for one,
# face_detection_short_range.tflite, 229,714 bytes). The wheel of 1.2.3 is larger and brings no network at all: there is
# no .tflite, .task or .binarypb file in it. One would expect a newer wheel of a library for running such networks to keep
# its small face detector. A program that takes the detector's file out of the package, or that must work offline, needs
# the older version or a copy of the file.
#
# Seen on 2026-11-27:
#   0.10.21: 14 networks, short-range face detector 229714 bytes
#   1.2.3: 0 networks, short-range face detector absent
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 0.10.21 1.2.3; do
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
        --platform manylinux_2_28_x86_64 --dest "$folder" "mediapipe==$version"
    python3 - "$folder" "$version" <<'PY'
import sys
import zipfile
from pathlib import Path

folder, version = sys.argv[1:]
(wheel,) = Path(folder).glob(f"mediapipe-{version}-*.whl")
sizes = {entry.filename: entry.file_size for entry in zipfile.ZipFile(wheel).infolist()}
networks = [name for name in sizes if name.endswith((".tflite", ".task"))]
detector = [size for name, size in sizes.items() if name.endswith("face_detection_short_range.tflite")]
print(f"{version}: {len(networks)} networks, short-range face detector", f"{detector[0]} bytes" if detector else "absent")
PY
done > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
0.10.21: 14 networks, short-range face detector 229714 bytes
1.2.3: 0 networks, short-range face detector absent
SEEN
