"""Shares as they arrive."""

from typing import Any

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.shares import share_payload
from webapp.rooms.documents import ShareDocument
from webapp.rooms.errors import MESSAGES, RoomError
from webapp.rooms.shares import MAX_AGE_S, from_document, parse_share

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_accepts_a_share_and_keeps_it(emotion: str) -> None:
    share = parse_share(share_payload(emotion), 10.0)
    assert (share.emotion, share.at_s) == (emotion, 10.0)
    assert share.is_fresh(10 + MAX_AGE_S)
    assert not share.is_fresh(10.1 + MAX_AGE_S)
    assert from_document(share.to_document()) == share


def test_student_who_has_sent_nothing_yet_has_no_share() -> None:
    assert from_document(ShareDocument()) is None


def payload_with(**scores: Any) -> dict[str, Any]:
    payload = share_payload("happy")
    return {**payload, "scores": {**payload["scores"], **scores}}


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "happy",
        [],
        {},
        {"emotion": "happy"},
        {"emotion": "happy", "scores": []},
        {**share_payload("happy"), "emotion": "<img src=x onerror=alert(1)>"},
        {**share_payload("happy"), "emotion": ["happy"]},
        {**share_payload("happy"), "emotion": "sad"},
        payload_with(happy=0.5),
        payload_with(happy=0.9),
        payload_with(happy=0.0),
        payload_with(happy=-0.8),
        payload_with(happy=1.8),
        payload_with(happy=float("nan")),
        payload_with(happy=float("inf")),
        payload_with(happy="0.8"),
        payload_with(happy=True),
        payload_with(happy=None),
        payload_with(joy=0.0),
        {"emotion": "happy", "scores": {"happy": 1.0}},
        {"emotion": "happy", "scores": dict.fromkeys(EMOTIONS, 10**400)},
    ],
)
def test_rejects_an_invalid_share(wrong: object) -> None:
    with pytest.raises(RoomError) as raised:
        parse_share(wrong, 0.0)
    assert raised.value.code == "bad-share"
    assert str(raised.value) == MESSAGES["bad-share"]
