#!/bin/sh
# tensorflow-cpu 2.21.0 (its TFLite converter) with keras 3.15.1, Python 3.11, Linux x86-64.
#
# A Keras network often begins with Rescaling(1/255) and a convolution. The TFLite converter folds the multiplication into
# the convolution's kernel. With float16 weights that costs accuracy: the folded kernel is 255 times smaller, so that small
# weights become subnormal in half precision and lose digits. Weights that half precision holds exactly give answers that
# are wrong by 7e-4 of the largest one. A ReLU between the two changes nothing, since pixels are not negative, but it stops
# the folding, and the error falls to 2e-5. One would expect a fold to be exact, or to be done after rounding.
#
# Seen on 2026-11-27:
#   Rescaling, Conv2D: folded True, error above 3e-4 True
#   Rescaling, ReLU, Conv2D: folded False, error above 3e-4 False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1
cat > "$folder/look.py" <<'PY'
import keras
import numpy as np
import tensorflow as tf

PIXELS = np.random.default_rng(1).integers(0, 256, (1, 48, 48, 1)).astype("float32")


def network(between):
    keras.utils.set_random_seed(1)
    pixels = keras.Input((48, 48, 1), batch_size=1)
    features = keras.layers.Rescaling(1 / 255)(pixels)
    for layer in between:
        features = layer(features)
    convolution = keras.layers.Conv2D(16, 3, use_bias=False)
    made = keras.Model(pixels, convolution(features))
    small = 0.05 * convolution.get_weights()[0]
    convolution.set_weights([small.astype("float16").astype("float32")])  # half precision holds them exactly
    return made


def look(name, between):
    made = network(between)
    expected = made(PIXELS).numpy()
    converter = tf.lite.TFLiteConverter.from_keras_model(made)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    runner = tf.lite.Interpreter(model_content=converter.convert())
    runner.allocate_tensors()
    runner.set_tensor(runner.get_input_details()[0]["index"], PIXELS)
    runner.invoke()
    found = runner.get_tensor(runner.get_output_details()[0]["index"])
    error = np.abs(found - expected).max() / np.abs(expected).max()
    is_folded = not any("MUL" in operation["op_name"] for operation in runner._get_ops_details())
    print(f"SEEN {name}: folded {is_folded}, error above 3e-4 {error > 3e-4}")


look("Rescaling, Conv2D", [])
look("Rescaling, ReLU, Conv2D", [keras.layers.ReLU()])
PY
"$folder/venv/bin/python" "$folder/look.py" 2> "$folder/log" | sed -n 's/^SEEN //p' > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Rescaling, Conv2D: folded True, error above 3e-4 True
Rescaling, ReLU, Conv2D: folded False, error above 3e-4 False
SEEN
