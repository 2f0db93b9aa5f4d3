"""The memory that the server may use, and how it shares it out."""

import threading
from pathlib import Path

import psutil
import pytest

from webapp.server import memory
from webapp.server.capacity import Overloaded
from webapp.server.memory import MB, MemoryBudget, memory_limit, plan_memory

pytestmark = pytest.mark.pure
MACHINE = psutil.virtual_memory().total


def limits(folder: Path, own: str, **files: str) -> int:
    """Return the limit where the process's groups are ``own`` and the files of groups hold what is given."""
    for name, text in files.items():
        path = folder / "cgroup" / name.replace("__", "/").replace("_max", ".max").replace("_limit", ".limit_in_bytes")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    (folder / "self").write_text(own)
    return memory_limit(folder / "cgroup", folder / "self")


@pytest.mark.parametrize(
    ("own", "files", "expected_mb"),
    [
        ("0::/app\n", {"app__memory_max": str(512 * MB)}, 512),
        ("0::/slice/app\n", {"slice__memory_max": str(256 * MB), "slice__app__memory_max": "max"}, 256),
        ("0::/../elsewhere\n", {"memory_max": str(300 * MB)}, 300),
        ("9:cpu:/\n4:memory:/app\n", {"memory__app__memory_limit": str(512 * MB)}, 512),
        ("4:memory:/docker/0123\n", {"memory__memory_limit": str(700 * MB)}, 700),
        ("0::/app\n", {"app__memory_max": "max"}, MACHINE // MB),
        ("4:memory:/\n", {"memory__memory_limit": str(2**63 - 4096)}, MACHINE // MB),
        ("", {}, MACHINE // MB),
    ],
    ids=["v2", "v2, the group around it", "v2 in a container", "v1", "v1 in a container", "v2 max", "v1 max", "none"],
)
def test_reads_the_limit_of_the_control_group(
    tmp_path: Path, own: str, files: dict[str, str], expected_mb: int
) -> None:
    assert limits(tmp_path, own, **files) // MB == expected_mb


def test_a_system_without_control_groups_has_the_machines_memory(tmp_path: Path) -> None:
    assert memory_limit(tmp_path, tmp_path / "missing") == MACHINE


@pytest.mark.parametrize(
    ("limit_mb", "cores", "workers"), [(512, 8, 3), (512, 2, 2), (256, 8, 1), (1024, 8, 8), (24_000, 8, 8), (64, 4, 1)]
)
def test_runs_as_many_workers_as_fit(limit_mb: int, cores: int, workers: int) -> None:
    plan = plan_memory(limit_mb * MB, cores, 128 * MB)
    assert plan.workers == workers
    assert plan.upload_bytes <= 128 * MB
    assert plan.picture_bytes >= 0
    if limit_mb >= 256:
        assert 160 * MB + workers * 40 * MB + plan.upload_bytes + plan.picture_bytes <= 0.9 * limit_mb * MB


@pytest.mark.parametrize(("workers", "photographs"), [(1, 1), (2, 1), (3, 2), (8, 7)])
def test_photographs_leave_one_worker_to_live_clients(workers: int, photographs: int) -> None:
    assert plan_memory(24_000 * MB, workers, 0).photograph_workers == photographs


def test_the_plan_says_its_limits() -> None:
    text = "memory 512 MB: 3 workers, uploads 90 MB, decoding 90 MB"
    assert str(plan_memory(512 * MB, 3, 128 * MB)) == text


def test_a_picture_waits_for_the_memory_of_others() -> None:
    budget, order = MemoryBudget(100), []
    inside, finish = threading.Event(), threading.Event()

    def first() -> None:
        with budget.holding(70):
            inside.set()
            finish.wait(10)
            order.append("first")

    def second() -> None:
        inside.wait(10)
        with budget.holding(50):
            order.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    inside.wait(10)
    with budget.holding(30):
        pass  # what fits does not wait
    finish.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]


def test_a_picture_that_waits_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_WAIT_S", 0.01)
    budget = MemoryBudget(100)
    with budget.holding(80), pytest.raises(Overloaded), budget.holding(30):
        pass
    with budget.holding(100):
        pass
