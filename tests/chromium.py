"""Finds a Chromium for the browser tests; run as a program, installs one if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium: MIEN_TEST_CHROMIUM's, one on the PATH, or Playwright's own; None if there is none."""
    given = os.environ.get("MIEN_TEST_CHROMIUM")
    if given:
        return given
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Installs Debian's Chromium; where that is not to be had, the one that Playwright brings with it."""
    apt = shutil.which("apt-get")
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if apt and (not as_root or shutil.which("sudo")):
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*as_root, apt, "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run([*as_root, apt, "install", "-y", "-qq", "chromium"], check=False, **quiet)  # type: ignore[call-overload]
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)


def main() -> int:
    if not find_chromium():
        print("Installing a Chromium for the browser tests", flush=True)
        install_chromium()
    if find_chromium():
        return 0
    print("mien: no Chromium could be installed; install one, or name it in MIEN_TEST_CHROMIUM", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
