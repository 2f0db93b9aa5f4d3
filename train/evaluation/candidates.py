"""Times untrained networks beside the one that ships, in one run: the time does not depend on the weights."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model.interpreter import Interpreter
from model.recognise.crops import SIDE_PX
from model.recognise.network import TRAINED
from train.evaluation.cost import multiply_adds
from train.exporting.litert import to_litert
from train.networks import NETWORKS
from train.networks.fold import fold_batch_norm

BATCHES = (1, 4)
ROUNDS, WARM_UP = 60, 5  # in turn, so that whatever else runs on the machine meets all of them
QUANTILE = 0.25  # of the rounds: what else runs on the machine only ever adds time
TODAY = "today's"


@dataclass(frozen=True)
class Cost:
    """``face_ms`` is the time for a face, by the number of faces in a batch; ``ratio`` is to today's network."""

    name: str
    parameters: int
    multiply_adds: int
    face_ms: dict[int, float]
    ratio: dict[int, float]


def measure_candidates(names: Sequence[str]) -> list[Cost]:
    """Return what each network of ``names`` costs, and first what today's does: LiteRT, one thread."""
    with tempfile.TemporaryDirectory() as folder:
        files = {TODAY: TRAINED / "mien.tflite"}
        sizes: dict[str, tuple[int, int]] = {TODAY: _shipped_size()}
        for name in names:
            network = NETWORKS[name](2, SIDE_PX)
            files[name] = Path(folder) / f"{name}.tflite"
            to_litert(fold_batch_norm(network), files[name])
            sizes[name] = (network.count_params(), multiply_adds(network))
        times = {batch: _times_ms(files, batch) for batch in BATCHES}
    return [
        Cost(
            name,
            *sizes[name],
            {batch: times[batch][name] for batch in BATCHES},
            {batch: times[batch][name] / times[batch][TODAY] for batch in BATCHES},
        )
        for name in files
    ]


def table(costs: Sequence[Cost]) -> str:
    """Return a Markdown table. Ratios are what to compare: milliseconds depend on the machine and what else runs."""
    lines = [
        "| network | parameters | multiply-adds | ms a face, batch of 1 | of 4 | ratio to today's, of 1 | of 4 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for cost in costs:
        cells = [cost.name, f"{cost.parameters / 1e6:.2f} M", f"{cost.multiply_adds / 1e6:.0f} M"]
        cells += [f"{cost.face_ms[batch]:.2f}" for batch in BATCHES]
        cells += [f"{cost.ratio[batch]:.2f}" for batch in BATCHES]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _shipped_size() -> tuple[int, int]:
    import keras

    network = keras.saving.load_model(TRAINED / "mien.keras", compile=False)
    return network.count_params(), multiply_adds(network)


def _times_ms(files: dict[str, Path], batch: int) -> dict[str, float]:
    faces = np.random.default_rng(0).integers(0, 256, (batch, SIDE_PX, SIDE_PX, 1)).astype(np.float32)
    interpreters = {name: _open(path, faces) for name, path in files.items()}
    times_s: dict[str, list[float]] = {name: [] for name in files}
    for _ in range(WARM_UP + ROUNDS):
        for name, interpreter in interpreters.items():
            started_s = time.perf_counter()
            interpreter.invoke()
            times_s[name].append(time.perf_counter() - started_s)
    return {name: float(np.quantile(each[WARM_UP:], QUANTILE)) * 1000 / batch for name, each in times_s.items()}


def _open(path: Path, faces: np.ndarray) -> Any:
    interpreter = Interpreter(model_path=str(path), num_threads=1)
    place = interpreter.get_input_details()[0]["index"]
    interpreter.resize_tensor_input(place, faces.shape)
    interpreter.allocate_tensors()
    interpreter.set_tensor(place, faces)
    return interpreter
