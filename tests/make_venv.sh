#!/bin/sh
# Makes the virtual environment in $1. On a fresh Debian or Ubuntu, venv is a package of its own: it is installed.
set -eu
python=${PYTHON:-python3}

fail() {
    echo "mien: $1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "no $python found; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; install Python 3.11 or newer, or name it: make PYTHON=python3.12"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    command -v apt-get >/dev/null || fail "this Python has no venv; install it, then run make again"
    echo "mien: installing what Debian leaves out of Python: venv" >&2
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq "$version" >/dev/null || $as_root apt-get install -y -qq python3-venv >/dev/null ||
        fail "$version could not be installed; install it by hand, then run make again"
fi
"$python" -m venv "$1"
