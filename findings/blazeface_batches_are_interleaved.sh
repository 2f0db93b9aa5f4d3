#!/bin/sh
# face_detection_short_range.tflite of npm's @mediapipe/face_detection 0.4.1657300184, run by ai-edge-litert 2.3.0 with
# scikit-image 0.26.0 for the pictures, Python 3.11, Linux x86-64.
#
# The network takes one picture and answers with 896 anchors, 512 of a 16 x 16 grid and 384 of an 8 x 8 grid. LiteRT
# resizes its input to n pictures without a complaint. One would expect outputs of shape (n, 896, 16), or an error. They
# have the shape (1, 896n, 16), since the network's reshapes begin with a 1 that stands in the file. The answers of the
# 16 x 16 grids of all pictures come first, and then those of the 8 x 8 grids of all pictures. A program that takes 896
# rows a picture mixes its pictures up, and no shape tells it so. Sorted as above, each picture gets the answers that it
# gets alone.
#
# Seen on 2026-11-27:
#   1 picture: answers (1, 896, 16), scores (1, 896, 1)
#   3 pictures: answers (1, 2688, 16), scores (1, 2688, 1)
#   896 rows a picture equal its answers alone: False
#   512 rows a picture, then 384 rows a picture, equal its answers alone: True
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm pack --silent @mediapipe/face_detection@0.4.1657300184 > /dev/null && tar -xzf ./*.tgz)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ai-edge-litert==2.3.0 scikit-image==0.26.0
cat > "$folder/look.py" <<'PY'
import sys

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from skimage.data import astronaut
from skimage.transform import resize

PHOTOGRAPH = astronaut()
PLACES = ((60, 150, 128), (20, 110, 220), (230, 60, 250))  # top, left and side: the face, the head, the overall
WINDOWS = np.array([resize(PHOTOGRAPH[y : y + side, x : x + side], (128, 128)) for y, x, side in PLACES]) * 2 - 1


def run(windows):
    runner = Interpreter(sys.argv[1])
    if len(windows) > 1:
        runner.resize_tensor_input(runner.get_input_details()[0]["index"], windows.shape)
    runner.allocate_tensors()
    runner.set_tensor(runner.get_input_details()[0]["index"], windows.astype(np.float32))
    runner.invoke()
    answers, scores = (runner.get_tensor(output["index"]) for output in runner.get_output_details())
    some = "1 picture" if len(windows) == 1 else f"{len(windows)} pictures"
    return answers, f"SEEN {some}: answers {answers.shape}, scores {scores.shape}"


alone, shapes = zip(*(run(window[None]) for window in WINDOWS))
together, shape = run(WINDOWS)
expected, rows, n = np.concatenate(alone), together[0], len(WINDOWS)
fine, coarse = rows[: 512 * n].reshape(n, 512, 16), rows[512 * n :].reshape(n, 384, 16)
print(shapes[0], shape, sep="\n")
print("SEEN 896 rows a picture equal its answers alone:", np.allclose(rows.reshape(n, 896, 16), expected, atol=1e-3))
print(
    "SEEN 512 rows a picture, then 384 rows a picture, equal its answers alone:",
    np.allclose(np.concatenate([fine, coarse], axis=1), expected, atol=1e-3),
)
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder/package/face_detection_short_range.tflite" 2> "$folder/log" |
    sed -n 's/^SEEN //p' > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
1 picture: answers (1, 896, 16), scores (1, 896, 1)
3 pictures: answers (1, 2688, 16), scores (1, 2688, 1)
896 rows a picture equal its answers alone: False
512 rows a picture, then 384 rows a picture, equal its answers alone: True
SEEN
