"""A recogniser that fails sometimes: that frame gets an error, and the next one is read."""

from pathlib import Path

import pytest

from tests.server import Server
from tests.webapp.live.client import Client

WORKERS, TENTH, FRAMES = 2, 10, 60
# The server's own analyzer, but for every tenth call of it.
FAILING = """
import itertools, webapp.app
class Failing(webapp.app.LiveAnalyzer):
    calls = itertools.count(1)
    def read(self, *arguments):
        if next(self.calls) % 10 == 0:
            raise ValueError("every tenth")
        return super().read(*arguments)
webapp.app.LiveAnalyzer = Failing
"""


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_recovers_from_failing_frames(mode: str, tmp_path: Path, photo_jpeg: bytes) -> None:
    """Three times as many fail as there are places: were one of them kept, the last frames would have no answer."""
    settings = {"MIEN_ASYNC_MODE": mode, "MIEN_WORKERS": str(WORKERS), "MIEN_MAX_WAITING": "0"}
    with Server(tmp_path, 0, None, None, FAILING.strip(), **settings) as server:
        client = Client(server.url)
        answers = [client.call(photo_jpeg, {"seq": seq}) for seq in range(1, FRAMES + 1)]
        client.close()
        log = server.log()
    for seq, answer in enumerate(answers, 1):
        if seq % TENTH:
            assert [face["emotion"] for face in answer["faces"]] == ["happy"]
        else:
            assert answer["error"]["code"] == "internal"
    assert log.count("ValueError: every tenth") == FRAMES // TENTH, "each failure is in the log"
