"""Two groups of recordings on the page that compares them."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.comparisons import make_viewer, open_comparison, query
from tests.e2e.sessions import scored_face
from tests.server import Server

# The first one is ten times as long as the others: it counts once, too.
SHARES = (0.5, 0.7, 0.1, 0.2, 0.9)
VIEWERS = [
    make_viewer(number, (200 if number == 1 else 20, scored_face(1, happy=share)))
    for number, share in enumerate(SHARES, 1)
]
# Worked by hand: 0.6 - 0.15. Of four values the lowest and the highest difference each have a probability of 1/16.
FIRST_LESS_SECOND = [
    "Group A's happy score is 45 points higher than group B's: 60% against 15%.",
    "With other recordings of the same kind, A less B might be anything from 30 to 60 points (95% interval).",
    "Group A has 2 recordings and group B 2. With fewer than five in a group the interval is too narrow: "
    "take it as a hint.",
]


def choose_groups(page: Page, groups: str) -> None:
    for number, group in enumerate(groups, 1):
        page.get_by_label(f"Group of Viewer {number}").select_option(group)


def test_compares_two_groups_of_recordings(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, *VIEWERS, query=query(1, 2, 3, 4, 5))
    words = page.locator("#group-words p")
    expect(words).to_have_text(["Each group needs two recordings with clear readings."])
    page.select_option("#column", "happy")
    choose_groups(page, "aabb")
    expect(words).to_have_text(FIRST_LESS_SECOND)

    page.reload()
    page.select_option("#column", "happy")
    expect(page.get_by_label("Group of Viewer 3")).to_have_value("b")
    expect(words).to_have_text(FIRST_LESS_SECOND)

    page.select_option("#column", "valence")
    expect(words.first).to_contain_text("Group A's valence is 0.36 higher than group B's: +0.49 against +0.12.")

    page.get_by_label("Group of Viewer 4").select_option("-")
    expect(words).to_have_text(["Each group needs two recordings with clear readings."])


def test_says_where_groups_may_not_differ(open_page: OpenPage, live_server: Server) -> None:
    page = open_comparison(open_page, live_server.url, *VIEWERS, query=query(1, 2, 3, 4, 5) + "&groups=abba-")
    page.select_option("#column", "happy")
    expect(page.locator("#group-words p")).to_have_count(4)
    expect(page.locator("#group-words")).to_contain_text("from \N{MINUS SIGN}50 to 40 points")
    expect(page.locator("#group-words")).to_contain_text("This includes 0")
