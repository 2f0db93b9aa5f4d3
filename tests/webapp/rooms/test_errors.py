"""The error codes of rooms, which pages and other clients depend on."""

from webapp.rooms.errors import MESSAGES, RoomError

CODES = {
    "no-room", "not-host", "not-joined", "locked", "room-full", "no-key", "bad-share", "not-sharing", "too-often",
    "bad-request", "wrong-activity", "no-reading", "too-many-codes", "too-many-rooms", "server-full", "store-gone",
    "stopping", "unknown-event", "internal",
}  # fmt: skip


def test_codes_never_change() -> None:
    assert MESSAGES.keys() == CODES


def test_reply_carries_code_and_sentence() -> None:
    for code, message in MESSAGES.items():
        assert RoomError(code).to_reply() == {"error": {"code": code, "message": message}}
        assert message.endswith(".")
