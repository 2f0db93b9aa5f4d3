"""The programs that tests run: Chromium, nginx and redis-server. ``python -m tests.programs`` installs missing ones."""

import os
import shutil
import subprocess
import sys

from tests.chromium import find_chromium

PACKAGES = {"nginx": "nginx", "redis-server": "redis-server"}  # Debian packages by program
SEARCH_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])
# Debian's packages start the service that they install, on its usual port, unless systemd is offline.
NONINTERACTIVE = ["env", "DEBIAN_FRONTEND=noninteractive", "SYSTEMD_OFFLINE=1"]


def find_program(name: str) -> str | None:
    """Return the path of nginx or redis-server, or None."""
    return shutil.which(name, path=SEARCH_PATH)


def _missing_packages() -> list[str]:
    chromium = [] if find_chromium() else ["chromium"]
    return chromium + [package for name, package in PACKAGES.items() if not find_program(name)]


def _install(packages: list[str]) -> None:
    """Install Debian's packages; without a Chromium among them, the one that Playwright provides."""
    apt = shutil.which("apt-get")
    privilege = [] if os.geteuid() == 0 else ["sudo"]
    if apt and (not privilege or shutil.which("sudo")):
        for command in (["update", "-qq"], *(["install", "-y", "-qq", package] for package in packages)):
            subprocess.run([*privilege, *NONINTERACTIVE, apt, *command], check=False, stdout=subprocess.DEVNULL)
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)


def main() -> int:
    missing = _missing_packages()
    if missing:
        print(f"Installing for the tests: {', '.join(missing)}", flush=True)
        _install(missing)
    for name in PACKAGES:
        if not find_program(name):
            print(f"mien: no {name} could be installed; the tests that need it are skipped", file=sys.stderr)
    if find_chromium():
        return 0
    print("mien: no Chromium could be installed; install one, or name it in MIEN_TEST_CHROMIUM", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
