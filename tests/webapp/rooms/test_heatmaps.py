"""Heat maps as they arrive."""

import pytest

from tests.webapp.rooms.room_documents import refusal
from webapp.rooms.errors import RoomError
from webapp.rooms.heatmaps import HEATMAP_SIZE, parse_heatmap

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
