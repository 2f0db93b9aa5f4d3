"""requirements-serve.lock holds what requirements-serve.txt asks for, release by release and hash by hash."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.paths import ROOT
from tests.supply.locked import LOCK, SERVE, lowest, read_lock, read_requirements

pytestmark = pytest.mark.pure

# The first releases without known holes, as their projects' advisories and release notes said on 2026-11-27.
WITHOUT_KNOWN_HOLES = {
    "cryptography": "50.0.1",  # CVE-2026-69247, and OpenSSL 4.0.2 in its wheels
    "dnspython": "2.6.1",  # CVE-2023-29483
    "eventlet": "0.40.3",  # CVE-2025-58068
    "flask": "3.1.3",  # GHSA-68rp-wp8r-4726
    "h11": "0.16.0",  # CVE-2025-43859
    "jinja2": "3.1.6",  # CVE-2025-27516
    "opencv-python-headless": "4.13.0.90",  # CVE-2025-53644, and older codecs in the wheels before it
    "pillow": "13.0.0",
    "protobuf": "6.33.5",  # CVE-2026-0994
    "python-engineio": "4.13.3",  # CVE-2026-48802
    "python-socketio": "5.16.3",
    "werkzeug": "3.1.9",  # GHSA-g6x2-hccm-hh4m
}


def test_lock_holds_a_release_that_each_requirement_allows() -> None:
    pins = read_lock()
    for name, requirement in read_requirements(SERVE).items():
        assert name in pins, f"{name} is not locked: make lock"
        assert pins[name].version in requirement.specifier, f"{name} is locked elsewhere: make lock"


def test_lock_holds_nothing_that_no_requirement_needs() -> None:
    pins = read_lock()
    file = f"-r {SERVE.name}"
    assert {name for name, pin in pins.items() if file in pin.needed_by} == set(read_requirements(SERVE))
    for name, pin in pins.items():
        assert pin.needed_by, name
        assert set(pin.needed_by) - {file} <= set(pins), name


def test_lock_installs_a_requirement_on_the_same_systems() -> None:
    pins = read_lock()
    systems = [
        {"sys_platform": system, "platform_machine": machine, "python_full_version": version}
        for system in ("linux", "darwin", "win32")
        for machine in ("x86_64", "arm64", "aarch64", "AMD64")
        for version in ("3.11.0", "3.11.14", "3.12.0", "3.13.0")
    ]
    for name, requirement in read_requirements(SERVE).items():
        for system in systems:
            assert _applies(pins[name].requirement, system) == _applies(requirement, system), (name, system)


def _applies(requirement: Requirement, system: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(system)


def test_every_release_is_locked_with_hashes_and_without_an_address() -> None:
    pins = read_lock()
    assert len(pins) > 30
    for name, pin in pins.items():
        assert [specifier.operator for specifier in pin.requirement.specifier] == ["=="], name
        assert pin.sha256, name
        assert pin.requirement.url is None, name
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", LOCK.read_text())


@pytest.mark.parametrize("name", ["numpy", "pillow", "opencv-python-headless", "cryptography", "ai-edge-litert"])
def test_lock_holds_the_hashes_of_every_systems_wheels(name: str) -> None:
    """A lock that was made for one system alone has one or two."""
    assert len(read_lock()[name].sha256) >= 6


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-serve.txt"])
def test_requirements_allow_no_release_with_a_known_hole(file: str) -> None:
    requirements = read_requirements(ROOT / file)
    for name, version in WITHOUT_KNOWN_HOLES.items():
        assert lowest(requirements[name]) >= Version(version), name


def test_make_run_installs_the_lock_by_its_hashes() -> None:
    recipe = re.search(r"^\$\(VENV\)/serve\.stamp: (.*)\n\t(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe
    assert "requirements-serve.lock" in recipe[1]
    assert "--require-hashes -r requirements-serve.lock" in recipe[2]
