"""Answers with contents that are compressed, and that browsers may keep."""

from collections.abc import Callable

from flask import Response, request

from webapp.assets.compression import CompressedContents, preferred_encoding

YEAR_S = 365 * 24 * 3600


def keep_for_good(response: Response) -> None:
    """Let browsers keep ``response`` without asking again: another content has another address."""
    response.cache_control.no_cache = None
    response.cache_control.public = True
    response.cache_control.max_age = YEAR_S
    response.cache_control.immutable = True


def compressed_answer(
    contents: CompressedContents, name: str, read: Callable[[], bytes], mimetype: str, version: str
) -> Response:
    """Return what ``read`` returns, in the encoding that the browser prefers; only that it is unchanged, if it has it.

    ``contents`` keep it under ``name``; ``version`` stands for its bytes.
    """
    encoding = preferred_encoding(request)
    response = Response(contents.get(name, encoding, read), mimetype=mimetype)
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    response.set_etag(f"{version}-{encoding}" if encoding else version)
    response.make_conditional(request)
    return response
