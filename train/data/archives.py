"""Unpacks a data set's ZIP or tar file into a temporary folder while it is read."""

import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from train.data.faces import DataError

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
SPARE_BYTES = 200 * 2**20  # of the disk stay free


def is_archive(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(SUFFIXES)


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Yield a folder named as the archive, with what is in it. Raises DataError where it cannot be unpacked."""
    with tempfile.TemporaryDirectory(prefix="mien-data-") as folder:
        out = Path(folder) / path.name
        out.mkdir()
        try:
            if path.name.lower().endswith(".zip"):
                with zipfile.ZipFile(path) as archive:
                    _check_room(path, sum(each.file_size for each in archive.infolist()), out)
                    archive.extractall(out)  # leaves out ".." and absolute names
            else:
                with tarfile.open(path) as archive:
                    _check_room(path, sum(each.size for each in archive), out)
                    archive.extractall(out, filter="data")  # refuses what would lead out of the folder
        except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError) as error:
            raise DataError(f"{path}: it cannot be unpacked ({error})") from error
        yield out


def _check_room(path: Path, size: int, out: Path) -> None:
    if size > shutil.disk_usage(out).free - SPARE_BYTES:
        raise DataError(
            f"{path}: it holds {size / 2**20:.0f} MB, more than the disk has room for in {out.parent.parent}"
        )
