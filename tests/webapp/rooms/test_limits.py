"""The limits on rooms, students and guesses, on a real server."""

import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import requests

from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.rooms.clients import STUDENT, Person
from tests.webapp.rooms.people import PROXIED, People

GUESSES = range(16, 76)  # sixty; each makes another code
Meet = Callable[[str], People]


def test_limits_rooms_open_at_once_from_one_address(shared_servers: SharedServers, meet: Meet) -> None:
    people = meet(shared_servers.get(MIEN_ROOMS_PER_ADDRESS="2", **PROXIED).url)
    hosts = [people.host() for _ in range(2)]
    refused = people.open_room()
    assert refused.status_code == 429
    assert "Too many rooms" in refused.text
    assert meet(people.url).open_room().status_code == 303, "another address has its own limit"
    assert hosts[0].call("end")["ok"]
    assert people.open_room().status_code == 303


def test_twenty_rooms_opened_and_ended_block_no_teacher(people: People) -> None:
    for _ in range(25):
        assert people.host().call("end")["ok"]
    assert people.open_room().status_code == 303


@pytest.mark.soak
def test_ten_thousand_refused_rooms_take_no_memory(tmp_path: Path) -> None:
    with Server(tmp_path) as server, requests.Session() as session:

        def open_rooms(number: int) -> list[int]:
            form = {"source": "samples"}
            return [
                session.post(f"{server.url}/host", data=form, allow_redirects=False).status_code for _ in range(number)
            ]

        assert open_rooms(20) == [303] * 20
        process = psutil.Process(server.process.pid)
        before_mb = process.memory_info().rss / 2**20
        assert open_rooms(9_980) == [429] * 9_980
        assert process.memory_info().rss / 2**20 - before_mb < 20


def test_one_address_locks_out_no_class(people: People) -> None:
    """After a restart 32 pages rejoin and 30 reload; then somebody guesses 60 codes. All thirty get in."""
    pages = [people.stranger(**{STUDENT: secrets.token_urlsafe(32)}) for _ in range(32)]
    assert {page.call_error("join", {"code": "AAAA22"}) for page in pages} == {"no-room"}
    assert {people.get("/room/AAAA22", page).status_code for page in pages[:30]} == {404}
    guesser = people.stranger(**{STUDENT: secrets.token_urlsafe(32)})
    with ThreadPoolExecutor(20) as threads:  # most answers are held back
        guesses = list(
            threads.map(lambda n: people.get(f"/room/AAAA{n // 8}{n % 8 + 2}", guesser).status_code, GUESSES)
        )
    assert (guesses.count(404), guesses.count(429)) == (5, 55)
    host = people.host()
    students = people.students(host.code, 30)
    assert len({student.name for student in students}) == 30
    assert people.get("/room", params={"code": host.code}, allow_redirects=False).status_code == 303
    assert people.get(f"/room/{host.code}", guesser).status_code == 200, "a right code passes always"
    assert guesser.call_error("join", {"code": host.code}) == ""


def test_wrong_codes_are_answered_later_and_later(people: People) -> None:
    """The answer says when it makes sense to try again. What else happens does not wait."""
    stranger = people.stranger(**{STUDENT: secrets.token_urlsafe(32)})
    errors = [stranger.call_error("join", {"code": "ZZZZZZ"}) for _ in range(6)]
    assert errors == ["no-room"] * 5 + ["too-many-codes"]
    began_s = time.monotonic()
    refused = people.get("/room/ZZZZZZ", stranger)
    assert time.monotonic() - began_s >= 0.5, "a lower bound, which no busy machine can break"
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert "Type the code that the board shows" in refused.text


def test_form_counts_wrong_codes_by_browser(people: People) -> None:
    answer = people.get("/room", params={"code": "ZZZZZZ"})
    assert answer.status_code == 404
    assert answer.cookies[STUDENT]
    person = people.stranger(**{STUDENT: str(answer.cookies[STUDENT])})
    statuses = [people.get("/room", person, params={"code": "ZZZZZZ"}).status_code for _ in range(6)]
    assert statuses == [404] * 5 + [429]


def test_settings_limit_students_and_rooms(shared_servers: SharedServers, meet: Meet) -> None:
    server = shared_servers.get(MIEN_ROOM_SIZE="3", MIEN_ROOM_LEAST="5", MIEN_MAX_ROOMS="1", **PROXIED)
    people = meet(server.url)
    host = people.host()
    assert host.view["least"] == 5
    replies = [people.student(host.code).joined for _ in range(4)]
    assert [reply.get("error", {}).get("code", "") for reply in replies] == ["", "", "", "room-full"]
    assert people.open_room().status_code == 503
    assert host.call("end")["ok"]


@pytest.mark.soak
def test_five_hundred_pages_join_one_room(tmp_path: Path, meet: Meet) -> None:
    """A hundred are let in, and the rest refused, each over a connection of its own."""
    with Server(tmp_path) as server:
        people = meet(server.url)
        host = people.host()
        first = people.stranger(**{STUDENT: "a" * 43})
        assert first.call_error("join", {"code": host.code}) == ""
        codes = [join_once(server.url, host.code, number) for number in range(1, 500)]
        assert codes == [""] * 99 + ["room-full"] * 400
        assert first.call_error("join", {"code": host.code}) == ""
        assert len(host.wait_for_board(lambda view: len(view["here"]) == 100)["here"]) == 100
        people.disconnect()


def join_once(url: str, code: str, number: int) -> str:
    student = Person(url, {STUDENT: f"{number:043d}"})
    error = student.call_error("join", {"code": code})
    student.close()
    return error
