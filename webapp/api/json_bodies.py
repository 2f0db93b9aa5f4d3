"""Pictures in JSON, as base64: ``{"picture": "..."}`` or ``{"pictures": ["...", "..."]}``, with fields beside them."""

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

from webapp.api.fields import SIDES
from webapp.api.problems import Problem

DATA_URL = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
ADDRESS_FIELDS = ("url", "urls", "image_url", "picture_url")
URL_SAFE = str.maketrans("-_", "+/")
EXAMPLE = 'Send {"picture": "BASE64"}, or several as {"pictures": ["BASE64", "BASE64"]}.'
NO_ADDRESSES = (
    "Send the picture itself, as base64. This server fetches no addresses: it would fetch for strangers whatever its "
    "own network lets it reach."
)


@dataclass(frozen=True)
class JsonPictures:
    """The pictures' bytes and the other fields of a body, and whether it has a list of pictures."""

    pictures: list[bytes]
    fields: dict[str, str]
    is_list: bool


def parse_json(body: bytes) -> JsonPictures:
    """Return what is in ``body``. Raise Problem."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Problem("malformed", "The body is not JSON (RFC 8259).") from error
    if not isinstance(document, dict):
        raise Problem("malformed", EXAMPLE)
    is_list = "pictures" in document
    sent: Any = document["pictures"] if is_list else [document[name] for name in ("picture",) if name in document]
    if not isinstance(sent, list) or {"picture", "pictures"} <= document.keys():
        raise Problem("malformed", EXAMPLE)
    if not sent:
        raise Problem("no-file", NO_ADDRESSES if any(name in document for name in ADDRESS_FIELDS) else EXAMPLE)
    fields = {name: _field(document[name]) for name in (*SIDES, "emotion") if name in document}
    return JsonPictures([decode_base64(text) for text in sent], fields, is_list)


def _field(value: object) -> str:
    """Return an expression as it is, and all else as in JSON: a number in quotes is none."""
    return value if isinstance(value, str) and not value.isdecimal() else json.dumps(value)


def decode_base64(text: object) -> bytes:
    """Return the bytes in base64 of either alphabet, alone or in a data URL. Raise Problem."""
    if not isinstance(text, str):
        raise Problem("malformed", "Each picture must be a text in base64 (RFC 4648).")
    if ADDRESS.match(text):
        raise Problem("malformed", NO_ADDRESSES)
    prefix = DATA_URL.match(text)
    digits = "".join(text[prefix.end() if prefix else 0 :].split()).translate(URL_SAFE).rstrip("=")
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except ValueError as error:
        raise Problem("malformed", "A picture is not in base64 (RFC 4648).") from error
