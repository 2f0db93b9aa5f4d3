"""How far a command of minutes is."""

import io
import logging
import sys

import pytest

from train.progress import Steps, batches

pytestmark = pytest.mark.pure


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_batches_cover_all_faces_without_a_word() -> None:
    assert list(batches(5, 2, "reads faces")) == [slice(0, 2), slice(2, 4), slice(4, 6)]
    assert list(batches(0, 2, "reads faces")) == []


def test_batches_show_the_time_left_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    list(batches(512, 256, "reads faces"))
    assert "reads faces:   0%|" in terminal.getvalue()
    assert "0/512 faces [00:00, ? left]" in terminal.getvalue()


def test_silence_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    list(batches(512, 256, "reads faces"))
    assert capsys.readouterr().err == ""


def test_steps_are_counted_from_one(caplog: pytest.LogCaptureFixture) -> None:
    steps = Steps("export", ("folds", "writes"))
    with caplog.at_level(logging.INFO, "train"):
        steps.begin_next()
        steps.begin_next()
    assert caplog.messages == ["export, 1 of 2: folds", "export, 2 of 2: writes"]
