"""Chooses the backend of Keras, sets it up for a processor without an accelerator, and imports Keras."""

import ctypes
import importlib.util
import os

from model.interpreter import quiet_start

BACKENDS = ("torch", "tensorflow", "jax")
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX = -1, -2, -4  # malloc.h
MAX_TRIM_BYTES = 2**31 - 1
# TensorFlow writes these whatever TF_CPP_MIN_LOG_LEVEL says, where the processor is one for which oneDNN is chosen.
TENSORFLOW_NOTES = (b"before absl::InitializeLog()", b"oneDNN custom operations are on")


def choose_backend(backend: str | None = None) -> str:
    """Choose ``backend``, or that of KERAS_BACKEND, or PyTorch if it is installed, or TensorFlow. Import Keras on it.

    Return the backend. PyTorch comes first because it fits the residual network four times as fast as TensorFlow on a
    processor.
    """
    if not backend:
        installed = [name for name in BACKENDS if importlib.util.find_spec(name)]
        backend = os.environ.get("KERAS_BACKEND") or (installed[0] if installed else "tensorflow")
    os.environ["KERAS_BACKEND"] = backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if backend == "tensorflow":
        avoid_avx512_depthwise()
    # Waiting threads must not spin: they would take time from whatever else runs on the machine.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    _keep_freed_memory()
    with quiet_start(TENSORFLOW_NOTES):
        importlib.import_module("keras")
    return backend


def avoid_avx512_depthwise() -> None:
    """Limit oneDNN to AVX2, because its AVX-512 kernels for depthwise convolutions are faulty (docs/training.md).

    oneDNN reads the limit once in each process.
    """
    os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX2")


def _keep_freed_memory() -> None:
    """Make glibc's malloc keep freed memory for the next batch instead of returning it to the system.

    On a virtual machine whose host reclaims freed pages, a batch of the residual network took 2.4 s without this, most
    of it page faults, and 0.17 s with it.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return  # no glibc: macOS and Windows
    mallopt(M_MMAP_MAX, 0)
    mallopt(M_TRIM_THRESHOLD, MAX_TRIM_BYTES)
    mallopt(M_TOP_PAD, 256 * 2**20)
