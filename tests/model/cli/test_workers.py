"""Several processes: one that dies, Ctrl-C, a closed pipe, and the progress bar."""

import os
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.model.cli.command_line import command, objects, problems, run
from tests.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
WAIT_S = 60


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run the command in its own process group, as a terminal does."""
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


def process_reading(process: subprocess.Popen[str], path: Path) -> psutil.Process:
    """Return the process, or the child of it, that has ``path`` open."""
    processes = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for each in processes:
        for link in Path(f"/proc/{each.pid}/fd").iterdir():
            if link.exists() and link.readlink() == path:
                return each
    raise AssertionError("no process reads it")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A picture that never arrives; opening it for writing waits until it is being read."""
    path = tmp_path / "pipe.jpg"
    os.mkfifo(path)
    return path


def test_fails_only_the_picture_of_a_process_that_dies(pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photos = [tmp_path / f"{number}.jpg" for number in range(3)]
    for photo in photos:
        photo.write_bytes(small_jpeg)
    with running(photos[0], pipe, *photos[1:], "--json", "--jobs", "2") as process:
        writing = os.open(pipe, os.O_WRONLY)  # waits until it is read
        process_reading(process, pipe).kill()
        output, errors = process.communicate(timeout=WAIT_S)
        os.close(writing)
    assert process.returncode == 1
    assert [result["file"] for result in objects(output)] == [str(photo) for photo in photos]
    lines = [line for line in errors.splitlines() if not line.startswith("INFO: ")]
    assert lines == [f"model: {pipe}: the process that read it was ended by signal 9, perhaps because memory ran out"]


@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="Ctrl-C is ignored: a background job")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_all_processes_quietly(jobs: str, pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photo, out = tmp_path / "a.jpg", tmp_path / "out"
    photo.write_bytes(small_jpeg)
    with running(photo, pipe, "--jobs", jobs, "--annotate", out, "--out", tmp_path / "rows.txt") as process:
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


def test_children_exit_when_the_parent_is_killed(pipe: Path, small_jpeg: bytes, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(small_jpeg)
    with running(photo, pipe, "--jobs", "2") as process:
        writing = os.open(pipe, os.O_WRONLY)
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        os.close(writing)  # ends the picture, and so the read
        _, alive = psutil.wait_procs(children, timeout=WAIT_S)
    assert not alive


def test_ends_quietly_when_stdout_is_closed(small_jpeg: bytes, tmp_path: Path) -> None:
    """As with "| head"."""
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(small_jpeg)
    with running(tmp_path, "--json", "--jobs", "2") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(WAIT_S) == 141
    assert errors == ""


@pytest.mark.parametrize("columns", [80, 0])  # 0: a terminal that does not say how wide it is
def test_shows_progress_and_the_time_left_on_a_terminal_only(small_jpeg: bytes, tmp_path: Path, columns: int) -> None:
    for number in range(2):
        (tmp_path / f"{number}.jpg").write_bytes(small_jpeg)
    assert problems(run(tmp_path, "--json", "--jobs", "1")) == []
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    done = subprocess.run(
        command(tmp_path, "--json", "--jobs", "1"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=False,
    )
    terminal = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert len(objects(done.stdout)) == 2
    assert "| 0/2 [" in terminal
    assert re.search(r"50%\|\S+ *\| 1/2 \[\d\d:\d\d, \d\d:\d\d left\]", terminal), terminal
    assert "XNNPACK" not in terminal
