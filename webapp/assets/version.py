"""The version of a folder's files: browsers keep what is served under it."""

import hashlib
from pathlib import Path

PREFIX = "v-"
DIGEST_BYTES = 6


def folder_version(*folders: Path) -> str:
    """Return the version of all files in ``folders``, from their names and contents: "v-" and twelve hex digits."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return PREFIX + digest.hexdigest()


def split_version(path: str) -> tuple[str, str]:
    """Return the version that a path begins with, "" where there is none, and the rest of the path."""
    first, slash, rest = path.partition("/")
    return (first, rest) if slash and first.startswith(PREFIX) else ("", path)
