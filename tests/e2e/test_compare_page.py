"""The page that compares recordings in the browser's store."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import OpenPage
from tests.e2e.charts import CURVE_1, CURVE_2, wait_for_colour
from tests.e2e.comparisons import make_viewer, open_comparison, query, recording_id
from tests.e2e.live import wait_until
from tests.e2e.recordings import recording
from tests.e2e.sessions import scored_face
from tests.server import Server

PATIENCE_MS = 30_000
# Returns the height of the mean's line in the plot's middle column, in CSS pixels from the top, or null.
MEAN_HEIGHT = """() => {
  const canvas = document.querySelector("#comparison canvas");
  const context = canvas.getContext("2d");
  const { data } = context.getImageData(Math.round(canvas.width / 2), 0, 1, canvas.height);
  const rows = [];
  for (let row = 0; row < canvas.height; row++) {
    const [r, g, b] = data.slice(4 * row);
    if (Math.abs(r - 61) + Math.abs(g - 79) + Math.abs(b - 196) < 12) rows.push(row);
  }
  return rows.length ? (rows[0] + rows.at(-1)) / 2 / devicePixelRatio : null;
}"""


FIVE = [
    make_viewer(number, (20, scored_face(1, happy=share))) for number, share in enumerate((0.1, 0.3, 0.5, 0.7, 0.9), 1)
]


def test_compares_five_recordings(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, *FIVE, query=query(1, 2, 3, 4, 5))
    page.select_option("#column", "happy")
    rows = page.locator("#compared tr")
    expect(rows).to_have_count(5)
    assert rows.nth(4).locator("td").all_inner_texts()[2:4] == ["90%", "0.00"]
    chart = page.locator("#comparison .timeline-area")
    chart.hover()
    # Mean 0.5; squares of differences 0.16 + 0.04 + 0 + 0.04 + 0.16 over 4: a standard deviation of 0.316.
    expect(page.locator("#moment")).to_contain_text("mean 50%, from 18% to 82% (5 recordings)")
    page.click("#compared >> text=Viewer 2")
    chart.hover()
    expect(page.locator("#moment")).to_contain_text("Viewer 2 30%")
    expect(page.locator("#compared >> text=Viewer 2")).to_have_attribute("aria-pressed", "true")
    page.select_option("#column", "valence")
    expect(rows.nth(4).locator("td").nth(2)).to_have_text("+0.73")


def test_draws_the_average_curve(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, *FIVE[3:], query=query(4, 5), color_scheme="light")
    page.select_option("#column", "happy")
    # 0.8 of the plot's height: 320 px less 6 px above and 28 px below.
    expected_px = 6 + (320 - 34) * 0.2
    wait_until(
        page, lambda: abs((page.evaluate(MEAN_HEIGHT) or 0) - expected_px) < 2, "the mean is drawn at four fifths"
    )


def test_each_recording_has_a_colour_of_its_own(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, FIVE[0], FIVE[4], query=query(1, 5), color_scheme="light")
    page.select_option("#column", "happy")
    for drawn in (CURVE_1, CURVE_2):
        wait_for_colour(page, "#comparison canvas", drawn)
    keys = page.locator("#compared .line-key").evaluate_all("keys => keys.map(k => getComputedStyle(k).borderTopColor)")
    assert keys == [f"rgb({', '.join(map(str, colour))})" for colour in (CURVE_1, CURVE_2)]


def test_offset_shifts_a_recording(open_page: OpenPage, live_server: Server) -> None:
    smiles = [
        make_viewer(1, (10, scored_face(1)), (10, scored_face(1, happy=1))),
        make_viewer(2, (5, scored_face(1)), (10, scored_face(1, happy=1)), (5, scored_face(1))),
    ]
    page = open_comparison(open_page, live_server.url, *smiles, query=query(1, 2))
    page.select_option("#column", "happy")
    chart = page.locator("#comparison .timeline-area")

    def mean_at(at_s: int) -> str:
        chart.focus()
        page.keyboard.press("Home")
        for _ in range(round(at_s * 50 / 21)):  # an arrow is a fiftieth of the view
            page.keyboard.press("ArrowRight")
        return page.locator("#moment").inner_text()

    assert "mean 50%" in mean_at(7)
    page.locator("#compared input").nth(1).fill("5")
    assert "mean 100%" in mean_at(13)
    page.locator("#compared input").nth(1).fill("")
    assert "mean 100%" in mean_at(13), "an empty offset changes nothing"


def test_aligns_recordings_at_their_start(open_page: OpenPage, live_server: Server) -> None:
    """One recording of a clip begins at its start, the other at its hundredth second."""
    page = open_comparison(
        open_page,
        live_server.url,
        make_viewer(1, (20, scored_face(1, happy=0.2))),
        make_viewer(2, (20, scored_face(1, happy=0.6)), later_s=100),
        query=query(1, 2),
    )
    page.select_option("#column", "happy")
    expect(page.locator("#compared input").nth(1)).to_have_value("-100.0")
    page.locator("#comparison .timeline-area").hover()
    expect(page.locator("#moment")).to_contain_text("mean 40%")


@pytest.mark.parametrize("count", [0, 1])
def test_asks_for_at_least_two_recordings(open_page: OpenPage, live_server: Server, count: int) -> None:
    page = open_comparison(open_page, live_server.url, *FIVE[:count])
    expect(page.locator("#notice-title")).to_have_text("You need two recordings to compare")
    expect(page.locator("#picking")).to_be_hidden()
    expect(page.locator("#comparing")).to_be_hidden()


def test_shows_a_picker_without_ids(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, *FIVE[:3])
    expect(page.locator("#compare")).to_be_disabled()
    page.check("text=Viewer 1")
    expect(page.locator("#compare")).to_be_disabled()
    page.check("text=Viewer 3")
    page.click("#compare")
    expect(page.locator("#compared tr")).to_have_count(2, timeout=PATIENCE_MS)
    assert page.url.endswith(query(1, 3))
    page.click("text=Compare others")
    expect(page.locator("#picking")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.parametrize("asked", [query(1, 9), "?ids=nonsense,<b>", query(1)])
def test_reports_unknown_recordings(open_page: OpenPage, live_server: Server, asked: str) -> None:
    page = open_comparison(open_page, live_server.url, *FIVE[:3], query=asked)
    expect(page.locator("#picking")).to_be_visible()
    title = "Some of these recordings are missing" if asked != query(1) else ""
    expect(page.locator("#notice-title")).to_have_text(title)
    assert page.locator("#picker-list input:checked").count() == (1 if recording_id(1) in asked else 0)


def test_reports_a_recording_without_a_certain_face(open_page: OpenPage, live_server: Server) -> None:
    empty = make_viewer(2, (20, None))
    page = open_comparison(open_page, live_server.url, FIVE[0], empty, query=query(1, 2))
    expect(page.locator("#compared tr").nth(1)).to_contain_text("no clear reading")
    page.locator("#comparison .timeline-area").hover()
    expect(page.locator("#moment")).to_contain_text("fewer than two recordings cover this moment")


def test_compares_recordings_of_very_different_lengths(open_page: OpenPage, live_server: Server) -> None:
    long = recording(
        0,
        id=recording_id(7),
        name="Long",
        samples=[{"t_s": second, "faces": [scored_face(1, happy=0.5)]} for second in range(0, 3 * 3600, 5)],
        duration_s=3 * 3600 - 1,
        marks=[],
    )
    page = open_comparison(open_page, live_server.url, long, FIVE[0], query=query(7, 1))
    expect(page.locator("#band-note")).to_contain_text("each interval of 2 seconds")
    page.locator("#comparison .timeline-area").hover()
    expect(page.locator("#moment")).to_contain_text("fewer than two recordings cover this moment")
