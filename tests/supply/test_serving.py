"""Mien serves with the locked releases and with the oldest allowed ones; each system finds wheels of the lock."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.supply.environments import install_lock, install_minima
from tests.supply.locked import LOCK, SERVE, read_lock, read_requirements

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

LIVE = ("tests/webapp/live", "tests/webapp/rooms/test_events.py", "tests/webapp/server/test_tls.py")
SUPPLY = ROOT / "build" / "supply" / "bin"
SERVED = ROOT / "build" / "served" / "bin" / "python"
SYSTEMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)


@pytest.mark.parametrize("installed", [install_lock, install_minima])
def test_live_tests_pass_with(installed: Callable[[Path], Path], tmp_path: Path) -> None:
    """The tests run here, their servers in an environment that holds what serves and nothing else."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *LIVE]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"MIEN_TEST_PYTHON": str(installed(tmp_path / "served"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout


@pytest.fixture
def supply() -> Path:
    if not (SUPPLY / "uv").exists() or not SERVED.exists():
        pytest.skip("needs what `make soak` installs into build/")
    return SUPPLY


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_lock_installs_from_wheels_alone(supply: Path, tmp_path: Path, system: str, python: str) -> None:
    command = [str(supply / "uv"), "pip", "install", "--dry-run", "--only-binary", ":all:", "--python", str(SERVED)]
    target = ["--python-platform", system, "--python-version", python, "--target", str(tmp_path)]
    lock = ["--require-hashes", "-r", str(LOCK)]
    done = subprocess.run([*command, *target, *lock], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Would install" in done.stderr


def test_bill_of_materials_names_all_that_serves(supply: Path, tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    subprocess.run([supply / "python", "-m", "tests.supply.sbom", SERVED, out], cwd=ROOT, check=True)
    text = out.read_text()
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "1.6",
        "mien",
    )
    assert str(ROOT) not in text

    components = {component["name"]: component for component in bill["components"]}
    versions = {f"{name}=={pin.version}" for name, pin in read_lock().items()}
    npm = {"fflate", "idb", "socket.io-client", "uplot", "@litertjs/core", "@mediapipe/face_detection"}
    networks = {"mien.tflite", "mien-browser.tflite"}
    assert npm | networks <= set(components)
    packages = {name.lower().replace("_", "-").replace(".", "-") for name in set(components) - npm - networks}
    assert set(read_requirements(SERVE)) <= packages
    assert packages <= {version.split("==")[0] for version in versions}, "no pip, and nothing of the tests"
    assert components["uplot"]["version"] == "1.6.32"
    assert {components[name]["type"] for name in networks} == {"machine-learning-model"}

    needs = {known["ref"]: known.get("dependsOn", []) for known in bill["dependencies"]}
    assert any(
        need.startswith("Werkzeug==") for ref, found in needs.items() if ref.startswith("Flask=") for need in found
    )
