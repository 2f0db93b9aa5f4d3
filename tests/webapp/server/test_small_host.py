"""A host with 512 MB, on which eight cores are seen: photographs of every format and live clients end no server."""

import contextlib
import itertools
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import requests
from PIL import Image

from tests.memory_group import memory_group
from tests.model.io import files
from tests.pictures import jpeg
from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE
from tests.webapp.http_client import ANSWER_S, post
from tests.webapp.live.client import Client

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs control groups")
LIMIT_BYTES = 512 * 2**20
BEFORE = (
    "import os, pathlib; pathlib.Path({path!r}).write_text(str(os.getpid()));"
    " os.sched_getaffinity = lambda pid: set(range(8))"
)
MINUTES = 5
LIVE_CLIENTS, MIN_FRAMES = 2, 20


@pytest.fixture(scope="module")
def photographs(photo: np.ndarray) -> dict[str, bytes]:
    image = Image.fromarray(np.ascontiguousarray(photo[..., ::-1]))
    phone, large = image.resize((4000, 3000)), image.resize((8000, 6000))
    return {
        "phone": files.encoded(phone, "JPEG", quality=85),
        "progressive": files.encoded(phone, "JPEG", quality=85, progressive=True),
        "png": files.encoded(image.resize((3000, 2400)), "PNG", compress_level=1),
        "webp": files.encoded(image.resize((3200, 2400)), "WEBP", method=0),
        "avif": files.encoded(image.resize((2400, 1800)), "AVIF", speed=10),
        "large jpeg": files.encoded(large, "JPEG", quality=70),
        "large webp": files.encoded(large, "WEBP", quality=60, method=0),
        "deep tiff": files.deep_tiff(np.asarray(image).astype(np.uint16) * 257, files.LZW),
    }


def run_all(works: list[Callable[[], Any]]) -> None:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(ANSWER_S + MINUTES * 60)
        assert not thread.is_alive()


@pytest.mark.parametrize("minutes", [0, pytest.param(MINUTES, marks=pytest.mark.soak)])
def test_a_small_host_survives_a_mixed_load(
    minutes: int, photographs: dict[str, bytes], photo: np.ndarray, tmp_path: Path
) -> None:
    """Each photograph is read, or refused in time; once at least, and then for as long as the load lasts."""
    until_s = time.monotonic() + 60 * minutes
    answers: Counter[tuple[str, int]] = Counter()
    frame = jpeg(cv2.resize(photo, (640, 640))[:480])

    def send(server: Server, name: str) -> None:
        while True:
            answer = post(server, photographs[name], Content_Type="application/octet-stream")
            answers[name, answer.status_code] += 1
            if time.monotonic() >= until_s:
                return

    def look(server: Server) -> None:
        with contextlib.closing(Client(server.url)) as client:
            for number in itertools.count():
                answer = client.call(frame, {"seq": number})
                answers["frame", 200 if "faces" in answer else 503] += 1
                if number > MIN_FRAMES and time.monotonic() >= until_s:
                    return

    with (
        memory_group(LIMIT_BYTES) as group,
        Server(
            tmp_path, before=BEFORE.format(path=str(group)), MIEN_API_RATE=UNLIMITED_RATE["MIEN_API_RATE"]
        ) as server,
    ):
        limits = requests.get(f"{server.url}/healthz", timeout=ANSWER_S).json()["limits"]
        assert limits["memory_mb"] == 512
        works = [lambda name=name: send(server, name) for name in photographs]
        run_all(works + [lambda: look(server)] * LIVE_CLIENTS)
        assert server.process.poll() is None, server.log()
        assert requests.get(f"{server.url}/healthz", timeout=ANSWER_S).ok
        assert "memory 512 MB: 3 workers" in server.log()
    assert {status for _, status in answers} <= {200, 413, 503}
    assert answers["large webp", 413] > 0
    for name in ("phone", "progressive", "png", "webp", "large jpeg", "frame", "deep tiff"):
        assert answers[name, 200] > 0, answers
