"""Photographs and live frames side by side: neither keeps the other waiting for its end."""

import threading
from pathlib import Path

import pytest
import requests

from tests.server import Server
from tests.webapp.http_client import post, results
from tests.webapp.live.client import Client, looks_happy

PHOTOGRAPHS, FRAMES = 6, 3


@pytest.mark.parametrize(("mode", "workers"), [("eventlet", "2"), ("threading", "1")])
def test_answers_live_frames_while_reading_photographs(
    mode: str, workers: str, tmp_path: Path, photo_jpeg: bytes
) -> None:
    """More photographs wait than there are threads, of all kinds together."""
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, MIEN_WORKERS=workers) as server:
        client = Client(server.url)
        looks_happy(client, photo_jpeg)
        answers: list[requests.Response] = []
        senders = [
            threading.Thread(target=lambda: answers.append(post(server, photo_jpeg))) for _ in range(PHOTOGRAPHS)
        ]
        for sender in senders:
            sender.start()
        assert all(looks_happy(client, photo_jpeg, seq) for seq in range(FRAMES))
        still_reading = PHOTOGRAPHS - len(answers)
        for sender in senders:
            sender.join()
        client.close()
        assert still_reading > 0, "frames did not wait for all photographs before them"
        assert [len(results(answer)[0]["faces"]) for answer in answers] == [1] * PHOTOGRAPHS
