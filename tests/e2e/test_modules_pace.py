"""How often and how large pictures are sent: by scripted answers, by many pages at one server, and by slow networks."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.pace_worlds import asked, crowd, through
from tests.e2e.test_modules import Modules, open_modules
from tests.e2e.test_modules_frames import run_table
from tests.server import Server


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def changes(sent: list[dict[str, float]]) -> list[tuple[float, float]]:
    """The pictures' widths and qualities in order, each run of equal ones once."""
    pictures = [(picture["widthPx"], round(picture["quality"], 2)) for picture in sent]
    return [one for one, before in zip(pictures, [None, *pictures[:-1]], strict=True) if one != before]


LADDER = [(640, 0.75), (640, 0.6), (480, 0.56), (320, 0.5)]


@pytest.mark.parametrize(
    ("width_px", "quality", "expected"),
    [
        (640, 0.75, LADDER),
        (1280, 1, [(1280, 1), (1280, 0.8), (960, 0.75), (640, 0.67)]),
        (400, 0.6, [(400, 0.6), (400, 0.5), (320, 0.5)]),  # 320 px and 0.5 are the least
        (240, 0.4, [(240, 0.4)]),  # but for what is less to begin with
    ],
)
def test_ladder(js: Modules, width_px: int, quality: float, expected: list[tuple[float, float]]) -> None:
    ladder = js.call("live/logic/picture-levels", "pictureLadder", {"frameWidthPx": width_px, "jpegQuality": quality})
    assert [(rung["widthPx"], round(rung["quality"], 2)) for rung in ladder] == expected


def test_a_quick_server_gets_all_the_camera_gives(js: Modules) -> None:
    """The largest pictures, ten a second at first, all of them within five seconds."""
    seen = asked(js, (0, 5000, 33, 25, 1, 15))
    assert seen[0]["intervalMs"] == pytest.approx(100)
    assert seen[-1]["intervalMs"] == 0
    assert changes(seen) == LADDER[:1]
    assert not any(one["smaller"] or one["rarer"] for one in seen)


def test_a_server_where_pictures_wait_gets_fewer_and_no_smaller(js: Modules) -> None:
    seen = asked(js, (0, 10_000, 500, 1000, 900, 950), (10_000, 30_000, 500, 40, 1, 30))
    waiting, quick = seen[:20], seen[20:]
    assert [one["intervalMs"] for one in waiting] == sorted(one["intervalMs"] for one in waiting)
    assert waiting[-1]["intervalMs"] == 500, "two a second, and no fewer"
    assert waiting[-1]["serverIsBusy"] and not any(one["smaller"] for one in seen)
    assert quick[-1]["intervalMs"] == 0, "and up again"


def test_one_long_wait_does_not_show(js: Modules) -> None:
    seen = asked(js, (0, 6000, 50, 30, 1, 20), (6000, 6001, 1, 500, 450, 470), (6050, 8000, 50, 30, 1, 20))
    assert max(one["intervalMs"] for one in seen[120:]) < 60


def test_many_pages_share_a_server_alike_and_go_up_again(js: Modules) -> None:
    """A hundred pictures a second is what it can do. What each page got is counted over ten seconds."""
    phases = [(1, 15), (10, 30), (20, 30), (40, 30), (10, 30), (1, 15)]
    found = crowd(js, *phases)
    for (many, _), counts in zip(phases, found, strict=True):
        totals = [sum(counted) for counted in counts]
        assert min(totals) / max(totals) >= 0.8, many
        assert sum(totals) / 10 >= min(20, 0.85 * 100), "and what it can do is used"
    at_rest = [sum(map(sum, counts)) / 10 / many for (many, _), counts in zip(phases, found, strict=True)]
    assert at_rest[0] > 20 and at_rest[-1] > 20
    assert at_rest[1] == pytest.approx(10, rel=0.15) and at_rest[4] == pytest.approx(10, rel=0.15)
    assert at_rest[3] == pytest.approx(2.4, rel=0.15), "forty pages: little more than the two a second that are least"
    for counted in found[2]:
        assert max(counted) - min(counted) <= 3, "five a second, without swinging to and fro"


def test_more_pages_than_two_a_second_allow_still_share_alike(js: Modules) -> None:
    totals = [sum(counted) for counted in crowd(js, (80, 40))[0]]
    assert min(totals) / max(totals) >= 0.8


def test_refusals_halve_the_rate_once_a_second(js: Modules) -> None:
    calls = [["refused", at_ms] for at_ms in (0, 10, 900, 1000, 2000, 3000)]
    steps = [step for call in calls for step in (call, ["answered", call[1], 0])]
    js.steps("live/logic/send-rate", "SendRate", [], steps)
    rates = js.page.evaluate(
        """async (times) => {
          const rate = new (await import("/static/js/live/logic/send-rate.js")).SendRate();
          return times.map((nowMs) => (rate.refused(nowMs), rate.perSecond));
        }""",
        [at_ms for _, at_ms in calls],
    )
    assert rates == [5, 5, 5, 2.5, 2, 2]


def test_a_slow_network_gets_smaller_pictures_and_no_fewer(js: Modules) -> None:
    sent = through(js, (10, 20_000, 10), (20, 800, 20), (20, 20_000, 10))
    slow = [picture for picture in sent if 10_000 <= picture["atMs"] < 30_000]
    assert min(picture["widthPx"] for picture in slow) == 480
    assert max(picture["intervalMs"] for picture in slow) == 0
    assert changes(sent)[0] == changes(sent)[-1] == LADDER[0]


def test_a_very_slow_network_gets_the_smallest_pictures_and_then_fewer(js: Modules) -> None:
    sent = through(js, (10, 20_000, 10), (30, 100, 50), (30, 20_000, 10))
    slow = [picture for picture in sent if 10_000 <= picture["atMs"] < 40_000]
    smallest = [picture for picture in slow if picture["widthPx"] == 320]
    assert smallest[0]["atMs"] < 25_000
    before = [picture for picture in slow if picture["atMs"] < smallest[0]["atMs"]]
    assert max(picture["intervalMs"] for picture in before) <= 100, "smaller first"
    assert smallest[-1]["intervalMs"] == pytest.approx(500), "then fewer"
    assert changes(sent)[-4:] == LADDER[::-1], "up again step by step"
    assert sent[-1]["intervalMs"] == 0


@pytest.mark.parametrize(
    ("faces", "smallest"),
    [
        ((0.2,), (320, 0.5)),
        ((0.5, 0.12), (480, 0.56)),  # 58 px of 480, but 38 of 320
        ((0.05,), (640, 0.6)),  # less than 40 px of any
    ],
)
def test_pictures_stay_as_large_as_the_smallest_face_needs_and_go_less_often(
    js: Modules, faces: tuple[float, ...], smallest: tuple[float, float]
) -> None:
    sent = through(js, (60, 200, 20), faces=faces)
    assert changes(sent)[-1] == smallest
    assert sent[-1]["intervalMs"] > 100


def test_pictures_that_never_arrive_are_made_as_small_as_can_be(js: Modules) -> None:
    sent = through(js, (30, 50, 50))
    assert changes(sent) == [LADDER[0], LADDER[-1]]


def test_a_long_way_is_not_mended_by_smaller_pictures(js: Modules) -> None:
    """They are tried, seldom, and given up again; and the rate is the way's own."""
    sent = through(js, (120, 20_000, 350))
    whole = [picture for picture in sent if picture["quality"] == 0.75]
    assert len(whole) / len(sent) > 0.9
    assert min(picture["widthPx"] for picture in sent) == 640
    assert sent[-1]["intervalMs"] == 0


def test_larger_pictures_are_tried_ever_more_seldom_where_they_are_late(js: Modules) -> None:
    sent = through(js, (240, 800, 20))
    rises = [after["atMs"] for before, after in pairwise(sent) if after["quality"] > before["quality"]]
    gaps = [later - earlier for earlier, later in pairwise(rises)]
    assert gaps[0] < 10_000 and gaps[-1] > 55_000
    assert all(later > earlier or later > 55_000 for earlier, later in pairwise(gaps))


@pytest.mark.parametrize(
    ("news", "per_second", "expected"),
    [
        ({"smaller": False, "rarer": False, "serverIsBusy": False}, 25, ""),
        ({"smaller": False, "rarer": True, "serverIsBusy": True}, 4.4, "The server is busy:\n4 pictures a second."),
        ({"smaller": False, "rarer": True, "serverIsBusy": True}, None, "The server is busy:\n1 picture a second."),
        ({"smaller": True, "rarer": True, "serverIsBusy": True}, 2, "The server is busy:\n2 small pictures a second."),
        ({"smaller": True, "rarer": True, "serverIsBusy": False}, 1, "The network is slow:\n1 small picture a second."),
        ({"smaller": True, "rarer": False, "serverIsBusy": False}, 9, "The network is slow:\nsmaller pictures."),
    ],
)
def test_pace_words(js: Modules, news: Any, per_second: float | None, expected: str) -> None:
    assert js.call("live/logic/pace-words", "paceWords", news, per_second) == expected


def test_words_stand_still(js: Modules) -> None:
    table: list[tuple[list[Any], Any]] = [
        (["next", "", 0], ""),
        (["next", "four", 100], ""),
        (["next", "five", 2599], ""),
        (["next", "four", 2600], "four"),
        (["next", "five", 2700], "four"),
        (["next", "four", 5000], "four"),  # back before it was time
        (["next", "five", 5100], "four"),
        (["next", "", 7599], "four"),
        (["next", "", 7600], ""),
        (["next", "four", 8000], ""),
        (["reset"], None),
        (["next", "four", 10_600], ""),
        (["next", "four", 13_100], "four"),
    ]
    run_table(js, "live/logic/steady", "Steady", [2500], table)


def test_smooth_mean(js: Modules) -> None:
    first, same, third = js.steps(
        "live/logic/rates", "SmoothMean", [1000], [["add", 9, 0], ["add", 0, 0], ["add", 0, 1000]]
    )
    assert (first, same) == (9, 9)
    assert third == pytest.approx(9 / 2.71828, abs=0.01)
