import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import ROOT
from webapp.server.websocket_mask import apply_mask

# In a process of its own: eventlet warns on import, and elsewhere its masking may have been replaced.
AGAINST_THE_ORIGINAL = """
import random, warnings
warnings.simplefilter("ignore")
from eventlet.websocket import RFC6455WebSocket
from webapp.server.websocket_mask import apply_mask
original, chance = RFC6455WebSocket._apply_mask, random.Random(1)
for size in [0, 1, 2, 3, 4, 5, 7, 8, 9, 1000, 20_001]:
    for offset in range(6):
        for mask in (chance.randbytes(4), bytes(4), [1, 2, 3, 255]):
            data = chance.randbytes(size)
            assert apply_mask(data, mask, offset=offset) == original(data, mask, offset=offset)
            assert apply_mask(data, mask, size // 2, offset) == original(data, mask, size // 2, offset)
"""


def test_equals_the_masking_of_eventlet() -> None:
    subprocess.run(
        [sys.executable, "-c", AGAINST_THE_ORIGINAL], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}, check=True
    )


@given(st.binary(), st.binary(min_size=4, max_size=4), st.integers(0, 10))
def test_masking_twice_returns_the_data(data: bytes, mask: bytes, offset: int) -> None:
    assert apply_mask(apply_mask(data, mask, offset=offset), mask, offset=offset) == data


@pytest.mark.parametrize(
    ("data", "offset", "expected"),
    [(b"", 0, b""), (b"\x00\x00\x00\x00\x00", 0, b"\x01\x02\x03\x04\x01"), (b"\x01\x01", 3, b"\x05\x00")],
)
def test_masks_known_bytes(data: bytes, offset: int, expected: bytes) -> None:
    assert apply_mask(data, b"\x01\x02\x03\x04", offset=offset) == expected
