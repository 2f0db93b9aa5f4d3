"""Nothing that people send reaches a disk or the log."""

import re
import signal
from pathlib import Path

import numpy as np
import pytest

from tests.privacy.everything import send_everything
from tests.server import Server

# The kernel ends the process at the first byte that it writes to a file, whatever part of it writes. The log is a file.
NO_FILES = (
    "import os, resource, signal, sys; sys.dont_write_bytecode = True; "
    "os.dup2(os.open(os.devnull, os.O_WRONLY), 2); "
    "signal.signal(signal.SIGXFSZ, signal.SIG_DFL); resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
)
MODES = pytest.mark.parametrize("mode", ["eventlet", "threading"])
PERSONAL = r"anna|beach|10\.0\.|angry|disgust|fear|happy|sad|surprise|neutral|\b0\.\d{3,}|\\xff\\xd8|/9j/"


@MODES
def test_writes_no_byte_to_a_file(mode: str, tmp_path: Path, photo: np.ndarray, photo_jpeg: bytes) -> None:
    with Server(tmp_path, before=NO_FILES, MIEN_ASYNC_MODE=mode, TMPDIR=str(tmp_path)) as server:
        send_everything(server, photo, photo_jpeg)
        assert server.process.poll() is None, signal.Signals(-server.process.returncode).name
    assert {path.name for path in tmp_path.iterdir()} == {"server.log"}
    assert (tmp_path / "server.log").read_text() == ""


def test_a_server_that_writes_a_byte_is_ended(tmp_path: Path) -> None:
    """The test above can fail."""
    writes = f"{NO_FILES}; import threading; threading.Timer(0, lambda: open('kept', 'wb').write(b'x')).start()"
    with (
        pytest.raises(AssertionError, match="the server did not start"),
        Server(tmp_path, before=f"{writes}; os.chdir({str(tmp_path)!r})"),
    ):
        pass


@MODES
def test_logs_no_address_name_picture_or_reading(
    mode: str, tmp_path: Path, photo: np.ndarray, photo_jpeg: bytes
) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, MIEN_LOG_LEVEL="debug", MIEN_TRUSTED_PROXIES="1") as server:
        begun = len(server.log())
        send_everything(server, photo, photo_jpeg)
        said = server.log()[begun:]
    assert not re.search(PERSONAL, said, re.IGNORECASE), said
