"""A memory control group for one process, v1 or v2, where this user may make one."""

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GROUPS = Path("/sys/fs/cgroup")
LIMIT_FILES = ((GROUPS / "memory", "memory.limit_in_bytes"), (GROUPS, "memory.max"))
REMOVE_S = 10  # until the kernel has forgotten the processes that have ended


@contextmanager
def memory_group(limit_bytes: int) -> Iterator[Path]:
    """Yield the file into which a process writes its number to be limited to ``limit_bytes``; skip without groups."""
    group = _make(limit_bytes)
    if group is None:
        pytest.skip("needs the right to make a memory control group")
    try:
        yield group / "cgroup.procs"
    finally:
        deadline_s = time.monotonic() + REMOVE_S
        while group.exists() and time.monotonic() < deadline_s:
            with contextlib.suppress(OSError):
                group.rmdir()


def _make(limit_bytes: int) -> Path | None:
    for root, limit_file in LIMIT_FILES:
        group = root / f"mien-test-{os.getpid()}"
        with contextlib.suppress(OSError):
            group.mkdir()
            try:
                (group / limit_file).write_text(str(limit_bytes))
                return group
            except OSError:
                group.rmdir()
    return None
