"""Compresses what is sent, once each, in the encoding that the browser prefers."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable

import brotli
from flask import Request

from webapp.server.concurrency import WorkerPool

ENCODINGS = ("br", "gzip")  # in the order of our preference
BROTLI_QUALITY, GZIP_LEVEL = 5, 6  # nearly as small as the highest, which takes six seconds for 9 MB
MIN_BYTES = 512  # what is smaller fits into one packet as it is
MAX_KEPT_BYTES = 16 * 2**20


class CompressedContents:
    """Contents by name, compressed. At most 16 MiB of them are kept: the last that were asked for.

    They are made by ``workers``, since 9 MB of WebAssembly take most of a second.
    """

    def __init__(self, workers: WorkerPool) -> None:
        self._workers = workers
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: str, encoding: str, read: Callable[[], bytes]) -> bytes:
        """Return what ``read`` returns, in ``encoding``: one of ENCODINGS, or "" for as it is. Raise what it raises."""
        kept = self._find(name, encoding)
        return self._workers.run(self._make, name, encoding, read) if kept is None else kept

    def _find(self, name: str, encoding: str) -> bytes | None:
        with self._lock:
            if (name, encoding) in self._kept:
                self._kept.move_to_end((name, encoding))
            return self._kept.get((name, encoding))

    def _make(self, name: str, encoding: str, read: Callable[[], bytes]) -> bytes:
        made = self._find(name, encoding)  # by another request that waited for the worker too
        if made is None:
            made = compress(read(), encoding)
            with self._lock:
                self._kept[name, encoding] = made
                while sum(map(len, self._kept.values())) > MAX_KEPT_BYTES:
                    self._kept.popitem(last=False)
        return made


def preferred_encoding(request: Request) -> str:
    """Return the encoding that the browser prefers: one of ENCODINGS, or "" for none."""
    return request.accept_encodings.best_match(ENCODINGS, "") if request.accept_encodings else ""


def compress(content: bytes, encoding: str) -> bytes:
    """Return ``content`` in ``encoding``: "br", "gzip", or "" for as it is."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=BROTLI_QUALITY))
    return gzip.compress(content, GZIP_LEVEL, mtime=0) if encoding == "gzip" else content
