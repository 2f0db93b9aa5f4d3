"""What a live session keeps of its readings."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.sessions import looks
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

ROWS = """async ([options, added, wanted]) => {
  const { LiveRows } = await import("/static/js/live/logic/live-rows.js");
  const rows = new LiveRows(options);
  for (const [t_s, faces] of added) rows.add(t_s, faces);
  return { samples: rows.samples(...wanted), bounds: rows.bounds, newest: rows.newestS };
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def kept(js: Modules, *added: tuple[float, list[Any]], wanted: Any = (), **options: float) -> Any:
    return js.page.evaluate(ROWS, [options, [list(each) for each in added], list(wanted)])


def times(js: Modules, *at_s: float, **options: Any) -> list[float]:
    return [sample["t_s"] for sample in kept(js, *[(t_s, [looks(1)]) for t_s in at_s], **options)["samples"]]


def test_nothing(js: Modules) -> None:
    assert kept(js) == {"samples": [], "bounds": None, "newest": 0}


def test_what_was_read_is_given_back(js: Modules) -> None:
    two = [looks(4, happy=0.5), looks(9, certain=False, sad=0.75)]
    given = kept(js, (0.5, two), (1, []), (1.5, [looks(4)]))
    assert [sample["t_s"] for sample in given["samples"]] == [0.5, 1, 1.5]
    faces = given["samples"][0]["faces"]
    assert [(face["id"], face["certain"], face["emotion"]) for face in faces] == [(4, True, "happy"), (9, False, "sad")]
    assert faces[1]["scores"] == pytest.approx(two[1]["scores"])
    assert given["samples"][1]["faces"] == []
    assert (given["bounds"], given["newest"]) == ({"from_s": 0.5, "to_s": 1.5}, 1.5)


def test_a_part(js: Modules) -> None:
    assert times(js, 0, 1, 2, 3, wanted=(1, 2)) == [1, 2]


@pytest.mark.parametrize(
    ("at_s", "expected"),
    [
        ([0, 1, 2, 3, 1.5, 2.5], [0, 1, 1.5, 2.5, 3]),  # sought back to 1.5 and gone on: 2 was read again
        ([0, 1, 2, 3, 0.5], [0, 0.5, 1, 2, 3]),  # sought back, nothing lies between
        ([0, 1, 2, 1], [0, 1, 2]),  # the same moment
        ([0, 1, 2, 10, 11, 1.5], [0, 1, 1.5, 2, 10, 11]),
        ([0, 10, 5, 6], [0, 5, 6, 10]),
        ([5, 6, 1, 2], [1, 2, 5, 6]),
    ],
)
def test_a_clip_that_is_sought_in(js: Modules, at_s: list[float], expected: list[float]) -> None:
    assert times(js, *at_s) == expected


def test_faces_of_a_moment_that_is_read_again_are_replaced(js: Modules) -> None:
    given = kept(js, (0, [looks(1)]), (1, [looks(1), looks(2)]), (2, [looks(1)]), (1, [looks(7)]))
    assert [[face["id"] for face in sample["faces"]] for sample in given["samples"]] == [[1], [7], [1]]


def test_no_more_than_an_hour_is_kept(js: Modules) -> None:
    given = times(js, *range(0, 9000, 1))
    assert given[-1] == 8999
    assert 0.85 * 3600 < len(given) <= 3601


def test_no_more_rows_are_kept_than_there_is_room_for(js: Modules) -> None:
    given = times(js, *range(1000), mostRows=100)
    assert given[-1] == 999
    assert 85 <= len(given) <= 100
