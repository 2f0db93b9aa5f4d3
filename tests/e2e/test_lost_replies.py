"""Replies that never reach a student's page: what it did counts once, and is not lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import start_camera, start_sharing
from tests.server import Server
from tests.webapp.rooms.clients import Host, Student

# Socket.IO's packets: an event begins with 42, the namespace and its number; the reply with 43 and the same number.
ANSWER = re.compile(r'42(/room,\d+)\["answer"')


class LossyConnection:
    """Passes everything on but the reply to the page's first answer; with ``is_cut`` it breaks instead."""

    def __init__(self, page: Page, *, is_cut: bool) -> None:
        self.answers: list[str] = []
        self._is_cut = is_cut
        self._lost = ""  # how the reply that is to be lost begins
        page.route_web_socket("**/socket.io/**", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def pass_up(message: str | bytes) -> None:
            sent = ANSWER.match(message) if isinstance(message, str) else None
            if sent:
                self._lost = "" if self.answers else f"43{sent[1]}["
                self.answers.append(sent.string)
            server.send(message)

        def pass_down(message: str | bytes) -> None:
            if not (self._lost and isinstance(message, str) and message.startswith(self._lost)):
                browser.send(message)
                return
            self._lost = ""
            if self._is_cut:
                server.close()
                browser.close()

        browser.on_message(pass_up)
        server.on_message(pass_down)


@pytest.fixture
def host(live_server: Server) -> Iterator[Host]:
    host = Host(live_server.url, "samples")
    yield host
    host.close()


@pytest.mark.parametrize("is_cut", [False, True])
def test_answer_whose_reply_is_lost_counts_once(
    open_page: OpenPage, live_server: Server, host: Host, is_cut: bool
) -> None:
    page = open_page()
    connection = LossyConnection(page, is_cut=is_cut)
    page.goto(f"{live_server.url}/room/{host.code}")
    start_camera(page)
    start_sharing(page)
    host.call("start", {"activity": "machine"})
    others = [Student(live_server.url, host.code) for _ in range(4)]
    page.click("#posing [data-emotion=sad]")
    expect(page.locator("#activity-note")).to_contain_text("counted", timeout=PATIENCE_MS)
    assert len(connection.answers) == 2, "the page sent it again"
    for other in others:
        other.share("happy")
        assert other.call("answer", {"activity": "machine", "posed": "fear"}) == {"ok": True}
    counts = host.wait_for_board(lambda view: view["tallies"]["machine"])["tallies"]["machine"]
    assert sum(counts.values()) == 5
    for other in others:
        other.close()
