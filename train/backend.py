"""Chooses what Keras runs on, before Keras is imported, and sets it up to be quick on a processor."""

import ctypes
import importlib.util
import os

BACKENDS = ("torch", "tensorflow", "jax")
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX = -1, -2, -4  # malloc.h
KEPT_BYTES = 2**31 - 1


def choose(backend: str | None = None) -> str:
    """``backend``, or what KERAS_BACKEND says, or PyTorch where it is installed, or TensorFlow.

    PyTorch comes first because here it fits the residual network four times as fast as TensorFlow.
    """
    if not backend:
        installed = [name for name in BACKENDS if importlib.util.find_spec(name)]
        backend = os.environ.get("KERAS_BACKEND") or (installed[0] if installed else "tensorflow")
    os.environ["KERAS_BACKEND"] = backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if backend == "tensorflow":
        be_safe_with_depthwise()
    # Threads that wait for each other must not spin: where anything else runs beside them they would spin for nothing.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    _keep_memory()
    return backend


def be_safe_with_depthwise() -> None:
    """Keeps oneDNN from AVX-512: there its kernels for depthwise convolutions write past their memory, with batches of
    16 and of 91 faces at least (docs/training.md). It asks only once in each process."""
    os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX2")


def _keep_memory() -> None:
    """Tells glibc's malloc to keep freed memory for the next batch instead of giving it back to the system.

    On a virtual machine whose host takes freed pages back, a batch of the residual network took 2.4 s without this and
    0.17 s with it, most of it page faults.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return  # no glibc: macOS and Windows
    mallopt(M_MMAP_MAX, 0)
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
    mallopt(M_TOP_PAD, 256 * 2**20)
