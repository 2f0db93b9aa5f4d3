#!/bin/sh
# opencv-python-headless 4.14.0.94 with av 18.1.0 to write the clip, Python 3.11, Linux x86-64.
#
# Selfie apps mirror a clip by its track's display matrix: (-1 0 0 1) in an MP4 file means "left to right". OpenCV reads
# only an angle from the matrix, and gives 180 degrees for it. By default it then turns each frame by 180 degrees. One
# would expect a mirror image or, where OpenCV knows no mirroring, the frame as it is stored. Neither comes: top and
# bottom are exchanged, too, so that faces stand on their heads. PyAV gives the nine numbers of the matrix with each frame.
#
# Seen on 2026-11-27 (greys above left, above right, below left, below right):
#   stored: 250 90 170 10
#   shown by players: 90 250 10 170
#   OpenCV, orientation property 180: 10 170 90 250
#   OpenCV without CAP_PROP_ORIENTATION_AUTO: 250 90 170 10
#   PyAV: a -1, b 0, c 0, d 1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check opencv-python-headless==4.14.0.94 av==18.1.0
cat > "$folder/look.py" <<'PY'
import struct
import sys

import av
import cv2
import numpy as np

GREYS = (250, 90, 170, 10)
picture = np.kron(np.array(GREYS, np.uint8).reshape(2, 2), np.ones((24, 32), np.uint8))
clip = sys.argv[1]
with av.open(clip, "w") as container:
    stream = container.add_stream("h264", rate=25, options={"crf": "1"})
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    stream.set_display_rotation(0, hflip=True)
    frame = av.VideoFrame.from_ndarray(np.dstack([picture] * 3), "bgr24")
    container.mux([*stream.encode(frame), *stream.encode(None)])


def greys(shown):
    """Name the four quarters' greys by the nearest of those that were drawn."""
    middles = shown[12::24, 16::32].reshape(-1).astype(int)
    return " ".join(str(min(GREYS, key=lambda grey: abs(grey - middle))) for middle in middles)


print("SEEN stored:", greys(picture))
print("SEEN shown by players:", greys(picture[:, ::-1]))
capture = cv2.VideoCapture(clip, cv2.CAP_FFMPEG)
angle = int(capture.get(cv2.CAP_PROP_ORIENTATION_META))
print(f"SEEN OpenCV, orientation property {angle}:", greys(capture.read()[1][..., 0]))
capture = cv2.VideoCapture(clip, cv2.CAP_FFMPEG)
capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 0)
print("SEEN OpenCV without CAP_PROP_ORIENTATION_AUTO:", greys(capture.read()[1][..., 0]))
with av.open(clip) as container:
    matrix = bytes(next(container.decode(video=0)).side_data["DISPLAYMATRIX"])
a, b, _, c, d, *_ = (value / 65536 for value in struct.unpack("=9i", matrix))
print(f"SEEN PyAV: a {a:g}, b {b:g}, c {c:g}, d {d:g}")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder/clip.mp4" 2> "$folder/log" | sed -n 's/^SEEN //p' > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
stored: 250 90 170 10
shown by players: 90 250 10 170
OpenCV, orientation property 180: 10 170 90 250
OpenCV without CAP_PROP_ORIENTATION_AUTO: 250 90 170 10
PyAV: a -1, b 0, c 0, d 1
SEEN
