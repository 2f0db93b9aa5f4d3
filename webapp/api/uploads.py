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
from webapp.api.json_bodies import parse_json
from webapp.api.problems import Problem
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import Concurrency

MAX_FIELDS = 16  # beside the pictures; the API knows five
MAX_FIELD_BYTES = 200_000  # must hold as much of a form, or of a picture in it, as is read at once
MAX_NAME_LETTERS = 255
FORM, JSON, BYTES = "multipart/form-data", "application/json", "application/octet-stream"
ACCEPTED = [FORM, "image/*", BYTES, JSON]
BASE64_LENGTH = 4 / 3
JSON_FRAME_BYTES = 64 * 1024  # for what surrounds a picture in JSON: names, fields, line breaks
JSON_WEIGHT = 2  # the body and its pictures are in memory at once


@dataclass(frozen=True)
class UploadLimits:
    """The limits of one request: pictures, bytes of one picture, and bytes of the whole body."""

    pictures: int
    picture_bytes: int
    body_bytes: int

    def of_body(self, kind: str) -> int:
        """Return how many bytes a body of this content type may have. In JSON, one of the largest pictures fits."""
        if kind == JSON:
            return min(self.body_bytes, int(self.picture_bytes * BASE64_LENGTH) + JSON_FRAME_BYTES)
        return self.body_bytes if kind == FORM else self.picture_bytes


@dataclass(frozen=True)
class UploadedPicture:
    """One picture's file. ``data`` is None if the file was larger than a picture may be."""

    name: str | None
    data: bytes | None


@dataclass(frozen=True)
class Upload:
    """The pictures of a request, in the order sent, and its other fields.

    ``is_list`` says whether the request may have several, each with a result or an error of its own.
    """

    pictures: list[UploadedPicture]
    fields: dict[str, str]
    is_list: bool


class Uploads:
    """Receives bodies that take at most ``max_bytes`` of memory together."""

    def __init__(self, concurrency: Concurrency, max_bytes: int) -> None:
        self._concurrency = concurrency
        self._memory = CapacityLimiter(max_bytes)

    @contextmanager
    def receive(self, request: Request, limits: UploadLimits) -> Iterator[Upload]:
        """Yield the pictures and fields of ``request``. They count towards the memory until the end. Raise Problem."""
        kind = request.mimetype
        if kind not in ACCEPTED and not kind.startswith("image/"):
            detail = f"The Content-Type must be one of {', '.join(ACCEPTED)}."
            raise Problem("wrong-content-type", detail, {"accepted": ACCEPTED})
        max_bytes = limits.of_body(kind)
        if (request.content_length or 0) > max_bytes:
            raise too_large(max_bytes)
        weight = JSON_WEIGHT if kind == JSON else 1
        body = BodyReader(request.environ, max_bytes, self._memory, self._concurrency, weight)
        try:
            with upload_deadline(self._concurrency, request.environ):
                if kind == FORM:
                    upload = _parse_form(body, request, limits)
                elif kind == JSON:
                    upload = _parse_json(body.read_all(), limits)
                else:
                    upload = Upload([UploadedPicture(None, body.read_all())], {}, is_list=False)
            yield upload
        finally:
            self._memory.release(body.held)


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
        _, fields, files = parser.parse(cast(IO[bytes], body), request.mimetype, None, request.mimetype_params)
    except RequestEntityTooLarge as error:
        detail = f"At most {MAX_FIELDS} fields of at most {MAX_FIELD_BYTES} bytes are accepted beside the pictures."
        raise Problem("too-large", detail, {"max_fields": MAX_FIELDS, "max_field_bytes": MAX_FIELD_BYTES}) from error
    except ValueError as error:
        raise Problem("malformed", "The multipart body is not well-formed (RFC 7578).") from error
    by_part: dict[Any, FileStorage] = {file.stream: file for _, file in files.items(multi=True)}
    pictures = [_picture(by_part[part]) for part in parts if not _is_blank(by_part[part])]
    if not pictures:
        raise Problem("no-file", "Send at least one part with a filename, such as -F picture=@photo.jpg with curl.")
    return Upload(pictures, fields.to_dict(), is_list=True)


def _parse_json(body: bytes, limits: UploadLimits) -> Upload:
    parsed = parse_json(body)
    if len(parsed.pictures) > limits.pictures:
        raise _too_many_files(limits.pictures)
    files = [data if len(data) <= limits.picture_bytes else None for data in parsed.pictures]
    return Upload([UploadedPicture(None, data) for data in files], parsed.fields, parsed.is_list)


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
