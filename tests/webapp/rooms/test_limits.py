"""The limits on rooms, students and guesses, on a real server."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import requests

from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.rooms.clients import STRANGER_KEY, STUDENT, Person
from tests.webapp.rooms.people import PROXIED, People
from webapp.rooms.directory import MAX_GUESSES

Meet = Callable[[str], People]


def test_limits_rooms_from_one_address(shared_servers: SharedServers, meet: Meet) -> None:
    people = meet(shared_servers.get(MIEN_ROOMS_PER_HOUR="2", **PROXIED).url)
    assert [people.open_room().status_code for _ in range(2)] == [303] * 2
    refused = people.open_room()
    assert refused.status_code == 429
    assert "Too many rooms" in refused.text
    assert meet(people.url).open_room().status_code == 303, "another address has its own limit"


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


def test_limits_guesses_without_locking_members_out(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    statuses = [people.get(f"/room/AAAA{n // 10 + 2}{n % 8 + 2}").status_code for n in range(MAX_GUESSES + 1)]
    assert statuses == [404] * MAX_GUESSES + [429]
    stranger = people.stranger(**{STUDENT: STRANGER_KEY})
    assert stranger.call_error("join", {"code": "ZZZZZZ"}) == "too-many-codes"
    assert stranger.call_error("join", {"code": host.code}) == "too-many-codes"
    assert student.call_error("join", {"code": host.code}) == ""
    assert host.call_error("host", {"code": host.code}) == ""


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
