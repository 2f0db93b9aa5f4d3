"""Takes pictures in from a request's body: into memory, never onto the disk, and so much at once and no more."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from webapp.api.bodies import Body, Part, in_time, too_large
from webapp.api.problems import Problem
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import Concurrency

MOST_FIELDS = 16  # beside the pictures; the API knows five
FIELD_BYTES = 200_000  # all that are read at once must fit, of a picture too
NAME_LETTERS = 255


@dataclass(frozen=True)
class Limits:
    """Of one request: pictures, bytes of one picture and of the whole body."""

    pictures: int
    picture_bytes: int
    body_bytes: int


@dataclass(frozen=True)
class Sent:
    """One picture as it came. ``data`` is None where it was larger than a picture may be."""

    name: str | None
    data: bytes | None


@dataclass(frozen=True)
class Upload:
    pictures: list[Sent]
    fields: dict[str, str]


def shown_name(name: str) -> str | None:
    """The last part of a path that a client calls a file, without control and invisible characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")[:NAME_LETTERS].strip() or None


class Uploads:
    """Receives bodies; those held at once have at most ``most_bytes`` together."""

    def __init__(self, concurrency: Concurrency, most_bytes: int) -> None:
        self._concurrency = concurrency
        self._held = CapacityLimiter(most_bytes)

    @contextmanager
    def received(self, request: Request, limits: Limits) -> Iterator[Upload]:
        """The pictures and fields of ``request``, counted as held until the end. Raises Problem."""
        is_form = request.mimetype == "multipart/form-data"
        if not is_form and not request.mimetype.startswith("image/") and request.mimetype != "application/octet-stream":
            raise _wrong_type()
        most_bytes = limits.body_bytes if is_form else limits.picture_bytes
        if (request.content_length or 0) > most_bytes:
            raise too_large(most_bytes)
        body = Body(request.environ, most_bytes, self._held, self._concurrency)
        try:
            with in_time(self._concurrency, request.environ):
                upload = _form(body, request, limits) if is_form else Upload([Sent(None, body.rest())], {})
            yield upload
        finally:
            self._held.release(body.taken_bytes)


def _wrong_type() -> Problem:
    taken = ["multipart/form-data", "image/*", "application/octet-stream"]
    return Problem("wrong-content-type", f"The Content-Type must be one of {', '.join(taken)}.", {"accepted": taken})


def _form(body: Body, request: Request, limits: Limits) -> Upload:
    parts: list[Part] = []

    def new_part(*_: Any, **__: Any) -> IO[bytes]:
        if len(parts) == limits.pictures:
            most = f"At most {limits.pictures} picture{'' if limits.pictures == 1 else 's'} a request are taken here."
            raise Problem("too-many-files", most, {"max_pictures": limits.pictures})
        parts.append(Part(limits.picture_bytes))
        return parts[-1]

    parser = FormDataParser(
        stream_factory=new_part,
        max_form_memory_size=FIELD_BYTES,
        max_form_parts=limits.pictures + MOST_FIELDS + 1,
        silent=False,
    )
    try:
        _, fields, files = parser.parse(
            cast(IO[bytes], body), request.mimetype, request.content_length, request.mimetype_params
        )
    except RequestEntityTooLarge as error:
        most = f"At most {MOST_FIELDS} fields of at most {FIELD_BYTES} bytes are taken beside the pictures."
        raise Problem("too-large", most, {"max_fields": MOST_FIELDS, "max_field_bytes": FIELD_BYTES}) from error
    except ValueError as error:
        raise Problem("malformed", "The multipart body does not follow its own boundaries (RFC 7578).") from error
    found: dict[Any, FileStorage] = {file.stream: file for _, file in files.items(multi=True)}
    pictures = [_sent(found[part]) for part in parts if not _is_blank(found[part])]  # in the order sent
    if not pictures:
        raise Problem("no-file", "Send at least one part with a filename, such as -F picture=@photo.jpg with curl.")
    return Upload(pictures, fields.to_dict())


def _is_blank(file: FileStorage) -> bool:
    """What a browser sends for a file field in which nothing was chosen."""
    part = file.stream
    return not file.filename and isinstance(part, Part) and not part.is_too_large and not part.getbuffer().nbytes


def _sent(file: FileStorage) -> Sent:
    part = file.stream
    assert isinstance(part, Part)
    return Sent(shown_name(file.filename or ""), None if part.is_too_large else part.getvalue())
