"""The errors of rooms as their acknowledgements carry them."""

import pytest

from webapp.rooms.errors import MESSAGES, RoomError

pytestmark = pytest.mark.pure


def test_reply_carries_code_and_sentence() -> None:
    for code, message in MESSAGES.items():
        assert RoomError(code).to_reply() == {"error": {"code": code, "message": message}}
        assert message.endswith(".")
