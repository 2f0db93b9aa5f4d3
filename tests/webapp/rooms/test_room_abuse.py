"""What no student's page does: guessed codes, somebody who poses as host, floods, injected names, rooms without end."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
import requests

from tests.server import Server
from tests.webapp.rooms.clients import ANSWER_S, HOST, STUDENT, Person
from tests.webapp.rooms.people import People
from tests.webapp.rooms.shares import given

CONTROLS: dict[str, Any] = {
    "lock": {"locked": True},
    "show-board": {"shown": False},
    "start": {"activity": "fool"},
    "end": {},
}
EVIL = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize("control", CONTROLS)
def test_a_student_who_poses_as_host_controls_nothing(people: People, control: str) -> None:
    host = people.host()
    student = people.student(host.code)
    assert student.code_of(control, CONTROLS[control]) == "not-host"
    assert student.code_of("host", {"code": host.code, "key": "k" * 43}) == "not-host"
    assert student.code_of("board", {"code": host.code}) == "not-host"
    assert student.code_of(control, CONTROLS[control]) == "not-host"
    assert host.ask("host", {"code": host.code})["view"]["activity"]["name"] == "now"


def test_the_host_of_one_room_is_not_that_of_another(people: People) -> None:
    mine, other = people.host(), people.host()
    assert mine.code_of("host", {"code": other.code}) == "not-host"
    assert people.stranger(**{HOST: "k" * 43}).code_of("host", {"code": other.code}) == "not-host"
    assert people.stranger().code_of("host", {"code": other.code}) == "not-host"


@pytest.mark.parametrize("path", ["host", "board"])
def test_the_hosts_pages_are_for_the_host(people: People, path: str) -> None:
    host = people.host()
    address = f"{people.url}/{path}/{host.code}"
    assert requests.get(address, timeout=ANSWER_S).status_code == 403
    assert requests.get(address, cookies={HOST: "k" * 43}, timeout=ANSWER_S).status_code == 403
    page = requests.get(address, cookies=host.cookies, timeout=ANSWER_S)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert host.cookies[HOST] not in page.text


def test_keys_are_out_of_reach_of_scripts_and_of_other_sites(people: People) -> None:
    opened = requests.post(f"{people.url}/host", data={"source": "samples"}, allow_redirects=False, timeout=ANSWER_S)
    assert all(word in opened.headers["Set-Cookie"] for word in ("mien_host=", "HttpOnly", "SameSite=Strict", "Path=/"))
    code = opened.headers["Location"].rsplit("/", 1)[1]
    joined = requests.get(f"{people.url}/room/{code}", timeout=ANSWER_S)
    assert all(word in joined.headers["Set-Cookie"] for word in ("mien_student=", "HttpOnly", "SameSite=Lax"))
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    forged = requests.post(f"{people.url}/host", data={"source": "samples"}, headers=elsewhere, timeout=ANSWER_S)
    assert forged.status_code == 400


@pytest.mark.parametrize("wrong", [None, "", EVIL, "ABC", 7, ["ABC234"], {"code": 1}, "A" * 5000])
def test_what_is_no_code_joins_nothing(people: People, wrong: object) -> None:
    stranger = people.stranger(**{STUDENT: "k" * 43})
    assert stranger.code_of("join", {"code": wrong}) in ("no-room", "too-many-codes")
    assert stranger.code_of("join", wrong) in ("no-room", "too-many-codes")
    assert stranger.code_of("share-start") == "not-joined"


def test_nothing_that_a_student_sends_is_shown_as_it_came(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    host.ask("start", {"activity": "machine"})
    student.share()
    assert student.code_of("join", {"code": host.code, "name": EVIL}) == ""
    assert student.code_of("share", {**given("happy"), "emotion": EVIL}) == "bad-share"
    assert student.code_of("share", {**given("happy"), "name": EVIL}) == ""
    assert student.code_of("answer", {"activity": "machine", "posed": EVIL}) == "bad-request"
    assert student.code_of("answer", {"activity": EVIL}) == "wrong-activity"
    assert student.code_of("offer", {"emotion": EVIL, "heat": []}) == "bad-request"
    view = host.board(lambda view: view["board"]["taking_part"] == 1)
    assert "onerror" not in str(view)
    assert student.code_of(EVIL) == "unknown-event"


def test_an_injected_code_is_escaped_on_the_page(people: People) -> None:
    page = requests.get(f"{people.url}/room", params={"code": EVIL}, timeout=ANSWER_S)
    assert "<img src=x" not in page.text
    assert requests.get(f"{people.url}/room/{EVIL}", timeout=ANSWER_S).status_code in (404, 429)


def test_a_thousand_shares_at_once_are_answered_and_dropped(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    student.ask("share-start")
    answers: list[dict[str, Any]] = []
    done = threading.Event()

    def answered(answer: dict[str, Any]) -> None:
        answers.append(answer)
        if len(answers) == 1000:
            done.set()

    for _ in range(1000):
        student.socket.emit("share", given("happy"), namespace="/room", callback=answered)
    assert done.wait(60)
    taken = answers.count({"ok": True})
    assert 1 <= taken <= 100, "ten, and five for each second that it took"
    assert {answer["error"]["code"] for answer in answers if "error" in answer} == {"too-often"}
    assert host.board(lambda view: view["board"]["taking_part"] == 1), "the host is served meanwhile"


def test_other_events_are_held_to_a_rate_too(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    codes = [student.code_of("answer", {"activity": "fool"}) for _ in range(200)]
    assert codes.count("too-often") > 100
    assert set(codes) == {"too-often", "wrong-activity"}


SCORES = [{**given("happy")["scores"], "happy": score} for score in (0.0, 0.5, 0.95, 2.0, -1.0)]


@pytest.mark.parametrize("scores", SCORES)
def test_scores_that_do_not_sum_to_one_are_refused(people: People, scores: dict[str, float]) -> None:
    host = people.host()
    student = people.student(host.code)
    student.ask("share-start")
    assert student.code_of("share", {"emotion": "happy", "scores": scores}) == "bad-share"
    host.forget_news()
    assert host.board(lambda _: True)["board"]["taking_part"] == 0


Small = Callable[..., Server]


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A server of one test alone, with limits of its own."""
    running: list[Server] = []

    def start(**settings: str) -> Server:
        server = Server(tmp_path_factory.mktemp("small"), 0, None, None, "", **settings)
        running.append(server.__enter__())
        return server

    yield start
    for server in running:
        server.stop()
        assert "Traceback" not in server.log()


def test_ten_thousand_rooms_from_one_address(small: Small) -> None:
    """Twenty are opened, and the rest refused without anything being kept of them."""
    server = small()
    with requests.Session() as session:
        statuses = [
            session.post(f"{server.url}/host", data={"source": "samples"}, allow_redirects=False).status_code
            for _ in range(20)
        ]
        assert statuses == [303] * 20
        process = psutil.Process(server.process.pid)
        before_mb = process.memory_info().rss / 2**20
        for _ in range(9_980):
            refused = session.post(f"{server.url}/host", data={"source": "samples"}, allow_redirects=False)
            assert refused.status_code == 429
        assert "Too many rooms" in refused.text
        assert process.memory_info().rss / 2**20 - before_mb < 20


def test_guessed_codes_are_limited_and_those_in_a_room_go_on(small: Small, meet: Callable[[str], People]) -> None:
    server = small()
    people = meet(server.url)
    host = people.host()
    student = people.student(host.code)
    statuses = [requests.get(f"{server.url}/room/AAAA{n // 10 + 2}{n % 8 + 2}").status_code for n in range(61)]
    assert statuses == [404] * 60 + [429]
    guessing = people.stranger(**{STUDENT: "k" * 43})
    assert guessing.code_of("join", {"code": "ZZZZZZ"}) == "too-many-codes"
    assert guessing.code_of("join", {"code": host.code}) == "too-many-codes", (
        "a right guess is told no more than others"
    )
    assert student.code_of("join", {"code": host.code}) == ""
    assert host.code_of("host", {"code": host.code}) == ""


def test_a_room_of_five_hundred(small: Small, meet: Callable[[str], People]) -> None:
    """A hundred are let in, the rest are told, each by a page of its own."""
    server = small()
    people = meet(server.url)
    host = people.host()
    one = people.stranger(**{STUDENT: "a" * 43})
    assert one.code_of("join", {"code": host.code}) == ""
    codes = [others_join(server.url, host.code, number) for number in range(1, 500)]
    assert codes == [""] * 99 + ["room-full"] * 400
    assert one.code_of("join", {"code": host.code}) == ""
    assert len(host.board(lambda view: len(view["here"]) == 100)["here"]) == 100


def others_join(url: str, code: str, number: int) -> str:
    student = Person(url, {STUDENT: f"{number:043d}"})
    refused = student.code_of("join", {"code": code})
    student.close()
    return refused


def test_more_students_and_fewer_rooms_by_setting(small: Small, meet: Callable[[str], People]) -> None:
    server = small(MIEN_ROOM_SIZE="3", MIEN_ROOM_LEAST="5", MIEN_MAX_ROOMS="1")
    people = meet(server.url)
    host = people.host()
    assert host.view["least"] == 5
    joined = [people.student(host.code).joined for _ in range(4)]
    assert [answer.get("error", {}).get("code", "") for answer in joined] == ["", "", "", "room-full"]
    second = requests.post(f"{server.url}/host", data={"source": "samples"}, timeout=ANSWER_S)
    assert second.status_code == 503
