"""Measures what it costs to carry a frame to the recogniser and back: ``python -m tests.bench.transport``."""

import io
import json
import logging
import warnings
import zlib

import cv2
import numpy as np

from model import LiveAnalyzer, Stream
from model.io.pictures import decode_jpeg_grey
from tests.bench.recogniser import median_of
from tests.bench.serving import Figure, frame
from webapp.server.websocket_mask import apply_mask

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    from eventlet.websocket import RFC6455WebSocket  # not patched in this process

MASK = b"\x12\x34\x56\x78"
QUALITIES = (95, 75, 50)
WINDOW_BITS = -15  # raw deflate, as permessage-deflate sends it


def measure_transport() -> list[Figure]:
    """All in this process, one frame of one face."""
    jpeg = frame()
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    faces = LiveAnalyzer().read(decode_jpeg_grey(jpeg), Stream(), 0.0).faces
    answer = {"seq": 1, "width": 640, "height": 480, "faces": [face.to_dict() for face in faces], "server_ms": {}}
    text = json.dumps(answer).encode()
    log = logging.Logger("bench")
    log.addHandler(logging.StreamHandler(io.StringIO()))
    return [
        Figure(f"unmasking a frame of {len(jpeg) / 1000:.0f} kB: eventlet's; ours", _two(jpeg)),
        Figure(f"deflating the frame, to {len(_deflated(jpeg)) / len(jpeg):.0%}", median_of(lambda: _deflated(jpeg))),
        Figure(
            f"deflating the answer of {len(text)} bytes, to {len(_deflated(text)) / len(text):.0%}",
            median_of(lambda: _deflated(text)),
        ),
        Figure("the answer to JSON", median_of(lambda: json.dumps(answer))),
        Figure("a line to the log", median_of(lambda: log.info("a frame of %d bytes", len(jpeg)))),
        *(_decoding(picture, quality) for quality in QUALITIES),
    ]


def _two(jpeg: bytes) -> str:
    theirs = median_of(lambda: RFC6455WebSocket._apply_mask(jpeg, MASK, None, 0))
    return f"{theirs}; {median_of(lambda: apply_mask(jpeg, MASK, None, 0))}"


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=WINDOW_BITS)
    return packer.compress(data) + packer.flush()


def _decoding(picture: np.ndarray, quality: int) -> Figure:
    packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
    name = f"decoding it at quality {quality}, {len(packed) / 1000:.0f} kB"
    return Figure(name, median_of(lambda: decode_jpeg_grey(packed)))


def main() -> None:
    for figure in measure_transport():
        print(f"| {figure.name} | {figure.value} |", flush=True)


if __name__ == "__main__":
    main()
