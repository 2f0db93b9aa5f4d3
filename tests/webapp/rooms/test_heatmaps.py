"""Heat maps as they arrive."""

import pytest

from tests.webapp.rooms.room_documents import make_room, refusal
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.heatmaps import HEATMAP_SIZE, is_signed, parse_heatmap, sign

pytestmark = pytest.mark.pure

HEAT = [[0.01] * HEATMAP_SIZE] * HEATMAP_SIZE


def test_parses_a_heatmap_as_a_label_and_numbers() -> None:
    heatmap = parse_heatmap({"emotion": "happy", "heat": HEAT, "picture": "data:image/png;base64,AAAA"})
    assert heatmap == {"emotion": "happy", "heat": HEAT}


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        {"emotion": "happy"},
        {"emotion": "joy", "heat": HEAT},
        {"emotion": "happy", "heat": HEAT[1:]},
        {"emotion": "happy", "heat": [row[1:] for row in HEAT]},
        {"emotion": "happy", "heat": [*HEAT[1:], [2.0] * HEATMAP_SIZE]},
        {"emotion": "happy", "heat": [*HEAT[1:], ["<b>"] * HEATMAP_SIZE]},
        {"emotion": "happy", "heat": [*HEAT[1:], [float("nan")] * HEATMAP_SIZE]},
        {"emotion": "happy", "heat": "x" * HEATMAP_SIZE},
    ],
)
def test_rejects_an_invalid_heatmap(wrong: object) -> None:
    with pytest.raises(RoomError) as raised:
        parse_heatmap(wrong)
    assert refusal(raised) == "bad-request"


def test_signature_survives_the_way_through_a_browser() -> None:
    """JavaScript writes 1.0 as 1, and -0.0 as 0. The server keeps three digits of the four that it sent."""
    room: RoomDocument = {**make_room("one"), "secret": "s" * 64}
    row = [1.0, -0.0, 0.12344, *[0.25] * 21]
    sent = parse_heatmap({"emotion": "happy", "heat": [row] * 24})
    back = parse_heatmap({"emotion": "happy", "heat": [[1, 0, 0.12344, *[0.25] * 21]] * 24})
    assert is_signed(room, "one", back, sign(room, "one", sent))


@pytest.mark.parametrize("signature", [None, "", "0" * 64, 7, "é" * 64, "\ud800"])
def test_rejects_a_wrong_signature(signature: object) -> None:
    heatmap = parse_heatmap({"emotion": "happy", "heat": HEAT})
    assert not is_signed({**make_room("one"), "secret": "s" * 64}, "one", heatmap, signature)
    assert not is_signed(make_room("one"), "one", heatmap, signature)
