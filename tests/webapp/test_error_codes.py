"""The error codes that clients rely on: none may change or go. A new one is added here and in its document."""

import re

from tests.paths import ROOT
from webapp.api.problems import PROBLEMS
from webapp.rooms.errors import MESSAGES

LIVE_CODES = {
    "bad-seq",
    "bad-time",
    "bad-option",
    "not-bytes",
    "empty",
    "not-jpeg",
    "broken-jpeg",
    "too-large",
    "too-many-pixels",
    "busy",
    "overloaded",
    "stopping",
    "unknown-event",
    "internal",
}
JPEG_CODES = {"empty", "not-jpeg", "broken-jpeg"}  # of these, the ones that model.io raises
API_STATUS = {
    "malformed": 400,
    "no-file": 400,
    "unauthorized": 401,
    "not-found": 404,
    "wrong-method": 405,
    "too-slow": 408,
    "too-large": 413,
    "too-many-files": 413,
    "too-many-pixels": 413,
    "wrong-content-type": 415,
    "wrong-content-encoding": 415,
    "not-a-picture": 415,
    "empty": 422,
    "broken-picture": 422,
    "bad-array": 422,
    "bad-box": 422,
    "bad-emotion": 422,
    "too-many-requests": 429,
    "internal": 500,
    "overloaded": 503,
}
ROOM_CODES = {
    "bad-request",
    "bad-share",
    "board-full",
    "internal",
    "left",
    "locked",
    "no-invitation",
    "no-key",
    "no-reading",
    "not-fooled",
    "no-room",
    "not-explained",
    "not-host",
    "not-joined",
    "not-opener",
    "not-sharing",
    "other-classes",
    "passcode-needed",
    "removed",
    "room-full",
    "server-full",
    "stopping",
    "store-gone",
    "taken-down",
    "too-many-codes",
    "too-many-hosts",
    "too-many-rooms",
    "too-often",
    "unknown-event",
    "wrong-activity",
    "wrong-passcode",
}


def test_live_codes_are_documented() -> None:
    document = (ROOT / "docs" / "protocol.md").read_text()
    refusals = document[document.index("`bad-seq`") - 2 :]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", refusals, re.MULTILINE)) == LIVE_CODES


def test_live_codes_are_those_in_the_code() -> None:
    source = "".join((ROOT / "webapp" / "live" / name).read_text() for name in ("frames.py", "events.py"))
    assert set(re.findall(r'(?:FrameError|refuse)\(\s*"([a-z-]+)"', source)) == LIVE_CODES - JPEG_CODES


def test_api_codes_and_their_status() -> None:
    assert {code: status for code, (status, _) in PROBLEMS.items()} == API_STATUS


def test_room_codes() -> None:
    assert set(MESSAGES) == ROOM_CODES
