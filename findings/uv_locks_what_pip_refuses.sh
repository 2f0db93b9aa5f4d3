#!/bin/sh
# uv 0.13.9, which writes locks of requirements, and pip, which installs them.
#
# backports.strenum 1.3.1 says that it needs Python ">=3.8.6,<3.11", and 1.2.8 has no such bound below 4. For Python 3.11
# one would expect a lock of 1.2.8, which pip takes. uv compares only the lowest Python that a release allows: for 3.11 and
# newer it locks 1.3.1, without a marker or a warning. pip refuses that lock on each of these Pythons.
#
# Seen on 2026-11-27, with Python 3.11:
#   uv locks for Python 3.11: backports-strenum==1.3.1
#   pip takes on its own: backports.strenum 1.2.8
#   pip installs the lock: no
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "needs Python 3.11 or newer" >&2; exit 2; }
python3 -m venv "$folder/venv"
pip() { "$folder/venv/bin/pip" --quiet --disable-pip-version-check "$@"; }
pip install uv==0.13.9
echo "backports.strenum<=1.3.1" > "$folder/asked.txt"
"$folder/venv/bin/uv" pip compile --no-config --quiet --no-header --no-annotate --universal --python-version 3.11 \
    "$folder/asked.txt" -o "$folder/lock.txt"
{
    echo "uv locks for Python 3.11: $(cat "$folder/lock.txt")"
    pip install -r "$folder/asked.txt"
    echo "pip takes on its own: $("$folder/venv/bin/python" -c '
from importlib.metadata import distribution
print("backports.strenum", distribution("backports.strenum").version)')"
    pip uninstall --yes backports.strenum
    if pip install -r "$folder/lock.txt" 2>/dev/null; then echo "pip installs the lock: yes"
    else echo "pip installs the lock: no"; fi
} > "$folder/seen"
cat "$folder/seen"
sed -n 's/^#   //p' "$0" | diff - "$folder/seen"
