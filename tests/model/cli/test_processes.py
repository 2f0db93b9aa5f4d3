"""Several processes: one that dies, Ctrl-C, a reader of the answer that goes away, the progress bar."""

import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.model.cli.running import command, objects, run, told
from tests.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
WAIT_S = 60


@contextmanager
def reading(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command, running in a process group of its own, as a terminal starts it."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def reader_of(process: subprocess.Popen[str], path: Path) -> psutil.Process:
    """The child, or the process itself, that has ``path`` open."""
    everyone = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for each in everyone:
        for link in Path(f"/proc/{each.pid}/fd").iterdir():
            if link.exists() and link.readlink() == path:
                return each
    raise AssertionError("nobody reads it")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A picture that never comes: whoever opens it for writing knows that it is being read."""
    path = tmp_path / "pipe.jpg"
    os.mkfifo(path)
    return path


def test_a_process_that_dies_fails_its_picture_alone(pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photos = [tmp_path / f"{number}.jpg" for number in range(3)]
    for photo in photos:
        photo.write_bytes(small_jpeg)
    with reading(photos[0], pipe, *photos[1:], "--json", "--jobs", "2") as process:
        writing = os.open(pipe, os.O_WRONLY)  # waits until it is read
        reader_of(process, pipe).kill()
        output, errors = process.communicate(timeout=WAIT_S)
        os.close(writing)
    assert process.returncode == 1
    assert [seen["file"] for seen in objects(output)] == [str(photo) for photo in photos]
    lines = [line for line in errors.splitlines() if not line.startswith("INFO: ")]
    assert lines == [f"model: {pipe}: the process that read it ended by signal 9, perhaps for want of memory"]


@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="Ctrl-C is ignored: a background job")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_all_of_it_quietly(jobs: str, pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photo, out = tmp_path / "a.jpg", tmp_path / "out"
    photo.write_bytes(small_jpeg)
    with reading(photo, pipe, "--jobs", jobs, "--annotate", out, "--out", tmp_path / "rows.txt") as process:
        writing = os.open(pipe, os.O_WRONLY)
        children = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to parent and children
        _, errors = process.communicate(timeout=WAIT_S)
        os.close(writing)
    assert process.returncode == 130
    assert [line for line in errors.splitlines() if not line.startswith("INFO: ")] == []
    _, alive = psutil.wait_procs(children, timeout=WAIT_S)
    assert not alive
    assert not (tmp_path / "rows.txt").exists()
    assert {path.name for path in out.iterdir()} <= {"a-faces.jpg"}


def test_children_end_when_the_parent_is_killed(pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(small_jpeg)
    with reading(photo, pipe, "--jobs", "2") as process:
        writing = os.open(pipe, os.O_WRONLY)
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        os.close(writing)  # the picture ends, and with it the wait for it
        _, alive = psutil.wait_procs(children, timeout=WAIT_S)
    assert not alive


def test_a_reader_that_goes_away(small_jpeg: bytes, tmp_path: Path) -> None:
    """As with "| head": no traceback."""
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(small_jpeg)
    with reading(tmp_path, "--json", "--jobs", "2") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(WAIT_S) == 141
    assert [line for line in errors.splitlines() if not line.startswith("INFO: ")] == []


def test_progress_is_shown_on_a_terminal_alone(small_jpeg: bytes, tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"{number}.jpg").write_bytes(small_jpeg)
    assert told(run(tmp_path, "--json", "--jobs", "1")) == []
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    done = subprocess.run(
        command(tmp_path, "--json", "--jobs", "1"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=False,
    )
    shown = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert len(objects(done.stdout)) == 2
    assert "| 0/2 [" in shown
    assert "| 1/2 [" in shown
