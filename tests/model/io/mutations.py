"""Damages real picture files in many ways and reads them: a program, so that its memory can be limited.

``python -m tests.model.io.mutations [SEED [COUNT]]`` exits with 0 if every file gave an array or a PictureError.
"""

import collections
import faulthandler
import sys
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model import PictureError
from model.io.pictures import read_picture
from tests.model.io import files
from tests.model.io.memory import limit_memory

COUNT = 10_000
MAX_PIXELS = 200_000
MORE_BYTES = 400_000_000  # than the process has before: an array of MAX_PIXELS takes 600 kB, threads' stacks the most
CODES = {"empty", "not-a-picture", "broken-picture", "too-many-pixels"}
PNG = b"\x89PNG\r\n\x1a\n"
EXTREMES = (b"\0", b"\xff", b"\x7f\xff", b"\xff\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x80")
HEADER_BYTES = 120  # where most of what a decoder believes stands


@dataclass(frozen=True)
class Damage:
    """Where and with what to damage: ``at`` and ``length`` in bytes, ``noise`` a random byte, ``other`` a file."""

    at: int
    length: int
    noise: bytes
    extreme: bytes
    other: bytes


WAYS: tuple[Callable[[bytes, Damage], bytes], ...] = (
    lambda data, by: data[: by.at] + by.noise + data[by.at + 1 :],
    lambda data, by: data[: by.at] + by.extreme + data[by.at + len(by.extreme) :],
    lambda data, by: data[: max(by.at, len(data) // 4)],
    lambda data, by: data[: by.at + by.length] + data[by.at :],
    lambda data, by: data[: by.at] + data[by.at + by.length // 8 :],
    lambda data, by: data[: by.at] + by.other[by.at : by.at + by.length] + data[by.at + by.length :],
    lambda data, by: data[: by.at] + bytes(byte ^ 1 for byte in data[by.at : by.at + 8]) + data[by.at + 8 :],
)


def mutated(rng: np.random.Generator, data: bytes, other: bytes) -> bytes:
    """``data`` damaged once to four times; the checksums of half the PNGs made right again, or all would stop there."""
    for _ in range(int(rng.integers(1, 5))):
        reach = min(len(data), HEADER_BYTES) if rng.random() < 0.5 else len(data)
        at, length = (int(rng.integers(0, max(1, reach))) for _ in range(2))
        extreme = EXTREMES[int(rng.integers(len(EXTREMES)))]
        data = WAYS[int(rng.integers(len(WAYS)))](data, Damage(at, length, rng.bytes(1), extreme, other))
    return checksummed(data) if rng.random() < 0.5 and data.startswith(PNG) else data


def checksummed(data: bytes) -> bytes:
    """A PNG with right checksums as far as its chunks go."""
    made, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        made += [data[at:end], zlib.crc32(data[at + 4 : end]).to_bytes(4)]
        at = end + 4
    return b"".join([*made, data[at:]])


def main() -> int:
    faulthandler.enable()
    warnings.simplefilter("error")
    kinds = [*files.plain().values(), *files.grey().values(), *files.one_bit().values()]
    for data in kinds:
        read_picture(data)
    limit_memory(MORE_BYTES)
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    rng = np.random.default_rng(seed)
    outcomes: collections.Counter[str] = collections.Counter()
    for number in range(count):
        data = mutated(rng, kinds[number % len(kinds)], kinds[int(rng.integers(len(kinds)))])
        try:
            picture = read_picture(data, MAX_PIXELS)
            assert picture.dtype == np.uint8
            assert picture.ndim == 3
            outcomes["array"] += 1
        except PictureError as error:
            assert error.code in CODES, error.code
            assert "\n" not in str(error)
            outcomes[error.code] += 1
    print(dict(outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
