"""Receives the pictures of a request: into memory, never onto the disk, and within limits."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from webapp.api.bodies import BodyReader, FilePart, too_large, upload_deadline
from webapp.api.problems import Problem
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import Concurrency

MAX_FIELDS = 16  # beside the pictures; the API knows five
MAX_FIELD_BYTES = 200_000  # must hold as much of a form, or of a picture in it, as is read at once
MAX_NAME_LETTERS = 255
ACCEPTED = ["multipart/form-data", "image/*", "application/octet-stream"]


@dataclass(frozen=True)
class UploadLimits:
    """The limits of one request: pictures, bytes of one picture, and bytes of the whole body."""

    pictures: int
    picture_bytes: int
    body_bytes: int


@dataclass(frozen=True)
class UploadedPicture:
    """One picture's file. ``data`` is None if the file was larger than a picture may be."""

    name: str | None
    data: bytes | None


@dataclass(frozen=True)
class Upload:
    """The pictures of a request, in the order sent, and its other fields."""

    pictures: list[UploadedPicture]
    fields: dict[str, str]


class Uploads:
    """Receives bodies that take at most ``max_bytes`` of memory together."""

    def __init__(self, concurrency: Concurrency, max_bytes: int) -> None:
        self._concurrency = concurrency
        self._memory = CapacityLimiter(max_bytes)

    @contextmanager
    def receive(self, request: Request, limits: UploadLimits) -> Iterator[Upload]:
        """Yield the pictures and fields of ``request``. They count towards the memory until the end. Raise Problem."""
        is_form = request.mimetype == "multipart/form-data"
        if not is_form and not request.mimetype.startswith("image/") and request.mimetype != "application/octet-stream":
            detail = f"The Content-Type must be one of {', '.join(ACCEPTED)}."
            raise Problem("wrong-content-type", detail, {"accepted": ACCEPTED})
        max_bytes = limits.body_bytes if is_form else limits.picture_bytes
        if (request.content_length or 0) > max_bytes:
            raise too_large(max_bytes)
        body = BodyReader(request.environ, max_bytes, self._memory, self._concurrency)
        try:
            with upload_deadline(self._concurrency, request.environ):
                if is_form:
                    upload = _parse_form(body, request, limits)
                else:
                    upload = Upload([UploadedPicture(None, body.read_all())], {})
            yield upload
        finally:
            self._memory.release(body.read_bytes)


def _parse_form(body: BodyReader, request: Request, limits: UploadLimits) -> Upload:
    parts: list[FilePart] = []

    def new_part(*_: Any, **__: Any) -> IO[bytes]:
        if len(parts) == limits.pictures:
            raise _too_many_files(limits.pictures)
        parts.append(FilePart(limits.picture_bytes))
        return parts[-1]

    parser = FormDataParser(
        stream_factory=new_part,
        max_form_memory_size=MAX_FIELD_BYTES,
        max_form_parts=limits.pictures + MAX_FIELDS + 1,
        silent=False,
    )
    try:
        _, fields, files = parser.parse(
            cast(IO[bytes], body), request.mimetype, request.content_length, request.mimetype_params
        )
    except RequestEntityTooLarge as error:
        detail = f"At most {MAX_FIELDS} fields of at most {MAX_FIELD_BYTES} bytes are accepted beside the pictures."
        raise Problem("too-large", detail, {"max_fields": MAX_FIELDS, "max_field_bytes": MAX_FIELD_BYTES}) from error
    except ValueError as error:
        raise Problem("malformed", "The multipart body is not well-formed (RFC 7578).") from error
    by_part: dict[Any, FileStorage] = {file.stream: file for _, file in files.items(multi=True)}
    pictures = [_picture(by_part[part]) for part in parts if not _is_blank(by_part[part])]
    if not pictures:
        raise Problem("no-file", "Send at least one part with a filename, such as -F picture=@photo.jpg with curl.")
    return Upload(pictures, fields.to_dict())


def _too_many_files(max_pictures: int) -> Problem:
    pictures = "one picture" if max_pictures == 1 else f"{max_pictures} pictures"
    return Problem("too-many-files", f"A request here may have at most {pictures}.", {"max_pictures": max_pictures})


def _is_blank(file: FileStorage) -> bool:
    """Return whether this is what a browser sends for a file field in which nothing was chosen."""
    part = file.stream
    return not file.filename and isinstance(part, FilePart) and not part.is_too_large and not part.getbuffer().nbytes


def _picture(file: FileStorage) -> UploadedPicture:
    part = file.stream
    assert isinstance(part, FilePart)
    return UploadedPicture(clean_name(file.filename or ""), None if part.is_too_large else part.getvalue())


def clean_name(name: str) -> str | None:
    """Return the last part of a client's file path, without invisible characters, or None if that is empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return visible[:MAX_NAME_LETTERS].strip() or None
