"""Where labels go: on the stage, off each other, and where they were before."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_modules import Modules, box, open_modules, size
from tests.server import Server

STAGE = size(640, 480)
LABEL = size(150, 28)
# Places every scene afresh; or one scene after another, each from the places before.
PLACE = """async ([scenes, stage, follow]) => {
  const { placeLabels } = await import("/static/js/shared/label-placement.js");
  let before = new Map();
  return scenes.map((faces) => {
    const placed = placeLabels(faces, stage, before);
    if (follow) before = placed;
    return faces.map(({ id }) => ({ id, ...placed.get(id) }));
  });
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def face(id_: int, there: dict[str, float], label: dict[str, float] = LABEL) -> dict[str, Any]:
    return {"id": id_, "box": there, "size": label}


def place(js: Modules, scenes: list[Any], stage: Any = STAGE, *, follow: bool = False) -> list[Any]:
    placed: list[Any] = js.page.evaluate(PLACE, [scenes, stage, follow])
    return placed


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 1e-9 and down > 1e-9


def is_inside(label: dict[str, float], stage: dict[str, float]) -> bool:
    across = label["x"] >= 0 and label["x"] + label["width"] <= stage["width"]
    return across and label["y"] >= 0 and label["y"] + label["height"] <= stage["height"]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (box(200, 200, 160, 160), ("above", 200, 172)),
        (box(200, 0, 160, 160), ("below", 200, 160)),
        (box(540, 200, 90, 100), ("above", 490, 172)),  # moved in from the right edge
        (box(0, 0, 160, 480), ("right", 160, 0)),
        (box(480, 0, 160, 480), ("left", 330, 0)),
        (box(0, 0, 640, 480), ("above", 0, 0)),  # the face fills the stage
        (box(-100, -100, 900, 900), ("above", 0, 0)),
        (box(300, 240, 0, 0), ("above", 300, 212)),
    ],
)
def test_one_label(js: Modules, there: Any, expected: tuple[str, float, float]) -> None:
    ((label,),) = place(js, [[face(1, there)]])
    assert (label["x"], label["y"]) == expected[1:]
    assert size(label["width"], label["height"]) == LABEL
    assert label["place"] == expected[0] or there["width"] >= STAGE["width"]


def test_no_faces(js: Modules) -> None:
    assert place(js, [[]]) == [[]]


@pytest.mark.parametrize("stage", [size(0, 0), size(100, 20)])
def test_a_stage_too_small_for_a_label(js: Modules, stage: Any) -> None:
    ((label,),) = place(js, [[face(1, box(10, 5, 10, 10))]], stage)
    assert (label["x"], label["y"]) == (0, 0)


def test_labels_without_a_size_do_no_harm(js: Modules) -> None:
    ((label,),) = place(js, [[face(1, box(10, 50, 10, 10), size(0, 0))]])
    assert (label["x"], label["y"], label["place"]) == (10, 50, "above")


def test_a_label_keeps_off_another_face(js: Modules) -> None:
    upper, lower = box(200, 100, 150, 150), box(200, 255, 150, 150)
    ((_, label),) = place(js, [[face(1, upper), face(2, lower)]])
    assert not overlap(label, upper)


def test_five_faces_in_one_place_have_five_labels_apart(js: Modules) -> None:
    (labels,) = place(js, [[face(id_, box(300, 200, 40, 40)) for id_ in range(1, 6)]])
    assert not any(overlap(a, b) for a, b in combinations(labels, 2))


def random_scenes(stage: dict[str, float]) -> list[Any]:
    """300 scenes of one to five faces anywhere, always the same ones."""
    chance = random.Random(20)

    def any_face(id_: int) -> dict[str, Any]:
        side = chance.uniform(40, 200)
        there = box(chance.uniform(0, stage["width"] - side), chance.uniform(0, stage["height"] - side), side, side)
        return face(id_, there, size(chance.uniform(80, 240), 28))

    return [[any_face(id_) for id_ in range(1, chance.randint(1, 5) + 1)] for _ in range(300)]


@pytest.mark.parametrize(
    "stage",
    [size(988, 611), size(640, 480), size(390, 405), size(508, 318)],
    ids=["laptop", "small", "phone", "phone on its side"],
)
def test_labels_of_crowded_faces_do_not_overlap(js: Modules, stage: Any) -> None:
    placed = place(js, random_scenes(stage), stage)
    assert sum(overlap(a, b) for labels in placed for a, b in combinations(labels, 2)) == 0
    assert all(is_inside(label, stage) for labels in placed for label in labels)


def test_a_label_stays_while_another_place_is_hardly_better(js: Modules) -> None:
    trembling = [[face(1, box(200, y, 100, 100))] for y in (24, 30, 24, 30)]  # above is free from 28 on
    assert {labels[0]["place"] for labels in place(js, trembling, follow=True)} == {"below"}


def test_a_label_does_not_hop_while_its_neighbour_trembles(js: Modules) -> None:
    """It may come nearer to the other label than others may be placed; once moved away it comes back later."""
    left = face(1, box(100, 200, 120, 120))
    gaps = [5, 2, 1, -2, 1, 2]
    scenes = [[left, face(2, box(100 + LABEL["width"] + gap, 200, 120, 120))] for gap in gaps]
    above = [labels[1]["place"] == "above" for labels in place(js, scenes, follow=True)]
    assert above == [True, True, True, False, False, False]


def test_a_label_moves_when_its_place_is_gone(js: Modules) -> None:
    down_and_up = [[face(1, box(200, y, 100, 100))] for y in (200, 0, 380)]
    assert [labels[0]["place"] for labels in place(js, down_and_up, follow=True)] == ["above", "below", "above"]
