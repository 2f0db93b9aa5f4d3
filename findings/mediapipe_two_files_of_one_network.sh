#!/bin/sh
# face_detection_short_range.tflite of npm's @mediapipe/face_detection 0.4.1657300184 and of PyPI's mediapipe 0.10.21, run
# by ai-edge-litert 2.3.0 with scikit-image 0.26.0 for the picture, Python 3.11, Linux x86-64.
#
# The two packages bring files of one name that differ in size and checksum, so a checksum of one refuses the other. One
# would take them for two versions of the network. They are one: all 85 stored weights and shapes, and all operations, are
# equal, and they answer alike to the last bit. PyPI's file has TFLite metadata (a name, what goes in and comes out, and
# the range of the pixels) and an empty ZIP archive at its end, where such metadata keeps its label files.
#
# Seen on 2026-11-27:
#   npm: 229032 bytes, 3bc182eb, metadata False, ZIP archive at its end False
#   PyPI: 229714 bytes, bbff11ce, metadata True, ZIP archive at its end True
#   85 of 85 stored tensors equal, operations equal True
#   a face: highest score of npm's file above 1/2 True, largest difference 0
#   noise: highest score of npm's file above 1/2 False, largest difference 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm pack --silent @mediapipe/face_detection@0.4.1657300184 > /dev/null && tar -xzf ./*.tgz)
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
    --platform manylinux_2_28_x86_64 --dest "$folder" mediapipe==0.10.21
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ai-edge-litert==2.3.0 scikit-image==0.26.0
cat > "$folder/look.py" <<'PY'
import hashlib
import sys
import zipfile
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from skimage.data import astronaut
from skimage.transform import resize

NAME = "face_detection_short_range.tflite"
folder = Path(sys.argv[1])
(wheel,) = folder.glob("mediapipe-0.10.21-*.whl")
npm = (folder / "package" / NAME).read_bytes()
pypi = zipfile.ZipFile(wheel).read(f"mediapipe/modules/face_detection/{NAME}")
EMPTY_ZIP = b"PK\x05\x06" + bytes(12)  # the end of an archive without entries

for name, file in (("npm", npm), ("PyPI", pypi)):
    checksum = hashlib.sha256(file).hexdigest()[:8]
    has_zip = EMPTY_ZIP in file[-22:]
    has_metadata = b"TFLITE_METADATA" in file
    print(f"SEEN {name}: {len(file)} bytes, {checksum}, metadata {has_metadata}, ZIP archive at its end {has_zip}")

runners = [Interpreter(model_content=file) for file in (npm, pypi)]
for runner in runners:
    runner.allocate_tensors()


def stored(runner):
    """Return the weights, which are in half precision, and the shapes, by the tensors' names."""
    details = runner.get_tensor_details()
    return {each["name"]: runner.get_tensor(each["index"]) for each in details if each["dtype"] != np.float32}


def operations(runner):
    return [(each["op_name"], *map(list, (each["inputs"], each["outputs"]))) for each in runner._get_ops_details()]


def run(runner, window):
    runner.set_tensor(runner.get_input_details()[0]["index"], window[None].astype(np.float32))
    runner.invoke()
    return [runner.get_tensor(output["index"]) for output in runner.get_output_details()]


first, second = map(stored, runners)
equal = sum(np.array_equal(first[name], second.get(name)) for name in first)
same_operations = operations(runners[0]) == operations(runners[1])
print(f"SEEN {equal} of {len(first)} stored tensors equal, operations equal {same_operations}")
face = resize(astronaut()[20:240, 110:330], (128, 128)) * 2 - 1
noise = np.random.default_rng(1).uniform(-1, 1, (128, 128, 3))
for name, window in (("a face", face), ("noise", noise)):
    (places, scores), others = (run(runner, window) for runner in runners)
    difference = max(np.abs(places - others[0]).max(), np.abs(scores - others[1]).max())
    is_high = scores.max() > 0  # a logit
    print(f"SEEN {name}: highest score of npm's file above 1/2 {is_high}, largest difference {difference:g}")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder" 2> "$folder/log" | sed -n 's/^SEEN //p' > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
npm: 229032 bytes, 3bc182eb, metadata False, ZIP archive at its end False
PyPI: 229714 bytes, bbff11ce, metadata True, ZIP archive at its end True
85 of 85 stored tensors equal, operations equal True
a face: highest score of npm's file above 1/2 True, largest difference 0
noise: highest score of npm's file above 1/2 False, largest difference 0
SEEN
