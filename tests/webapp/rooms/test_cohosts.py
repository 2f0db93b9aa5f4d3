"""A co-host by a second link: what it allows, that it works once, and that it can be taken back."""

from collections.abc import Callable

import pytest
import requests

from tests.shared_servers import UNLIMITED_RATE, SharedServers
from tests.webapp.rooms.clients import ANSWER_S, HOST, STRANGER_KEY, STUDENT, Host, Person, request_headers
from tests.webapp.rooms.people import ALL_BACKENDS, PROXIED, People
from tests.webapp.rooms.room_documents import CODE, make_room, refusal
from webapp.rooms.cohosts import accept, invite, is_host, is_opener, take_back
from webapp.rooms.errors import RoomError

INVITATION, KEY = "i" * 43, "c" * 43
Meet = Callable[[str], People]


def post(person: Person, path: str, **form: str) -> requests.Response:
    return requests.post(
        f"{person.url}{path}", data=form, headers=person.headers, allow_redirects=False, timeout=ANSWER_S
    )


def make_link(host: Host) -> str:
    """Return the link's key, after checking where it leads."""
    answer = post(host, f"/host/{host.code}/invite").json()
    address, _, key = answer["link"].partition("#")
    assert address == f"{host.url}/cohost/{host.code}"
    assert answer["qr"].startswith("data:image/svg+xml")
    return str(key)


def browser(people: People, code: str) -> Person:
    """Return a browser that has opened the link's page."""
    return people.stranger(**{HOST: str(people.get(f"/cohost/{code}").cookies[HOST])})


def activities_shown(person: Person) -> set[str]:
    return {view["activity"]["name"] for view in person.received("board")}


def become_cohost(person: Person, code: str, key: str) -> int:
    return post(person, f"/cohost/{code}", invitation=key).status_code


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_cohost_controls_the_room_until_it_is_taken_back(people: People) -> None:
    host = people.host()
    key = make_link(host)
    cohost = browser(people, host.code)
    assert cohost.call_error("host", {"code": host.code}) == "not-host", "the page alone gives nothing"
    assert become_cohost(cohost, host.code, key) == 303
    assert cohost.call("host", {"code": host.code})["view"]["cohosts"] == 1
    assert people.get(f"/board/{host.code}", cohost).status_code == 200
    assert cohost.call("start", {"activity": "fool"})["view"]["activity"]["name"] == "fool"
    host.wait_for_board(lambda view: view["activity"]["name"] == "fool")
    assert cohost.call_error("take-back") == "not-opener"
    assert post(cohost, f"/host/{host.code}/invite").status_code == 403
    assert host.call("take-back")["view"]["cohosts"] == 0
    for page in (cohost, host):
        assert page.wait_for("hosts-changed") == {}
    assert cohost.call_error("start", {"activity": "now"}) == "not-host"
    assert cohost.call_error("end") == "not-host"
    assert cohost.call_error("host", {"code": host.code}) == "not-host"
    assert people.get(f"/host/{host.code}", cohost).status_code == 403
    assert host.call("host", {"code": host.code})["view"]["cohosts"] == 0
    host.call("start", {"activity": "mirror"})
    host.wait_for_board(lambda view: view["activity"]["name"] == "mirror")
    assert "mirror" not in activities_shown(cohost), "nothing more is sent to it"


@pytest.mark.parametrize("ender", ["host", "cohost"])
def test_either_can_end_the_room(people: People, ender: str) -> None:
    host = people.host()
    key = make_link(host)
    cohost = browser(people, host.code)
    become_cohost(cohost, host.code, key)
    cohost.call("host", {"code": host.code})
    assert (host if ender == "host" else cohost).call("end") == {"ok": True}
    for page in (host, cohost):
        assert page.wait_for("ended") == {"code": host.code}


def test_link_works_once_and_until_the_next(people: People) -> None:
    host = people.host()
    first, second = make_link(host), make_link(host)
    browsers = [browser(people, host.code) for _ in range(2)]
    assert become_cohost(browsers[0], host.code, first) == 403
    assert host.call("host", {"code": host.code})["view"]["invited"]
    assert become_cohost(browsers[0], host.code, second) == 303
    assert become_cohost(browsers[0], host.code, "") == 303, "who controls it already uses nothing up"
    assert become_cohost(browsers[1], host.code, second) == 403
    third = make_link(host)
    host.call("take-back")
    assert become_cohost(browsers[1], host.code, third) == 403
    assert not host.call("host", {"code": host.code})["view"]["invited"]


def test_only_the_opener_and_no_other_site_makes_a_link(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    assert post(student, f"/host/{host.code}/invite").status_code == 403
    foreign = host.headers | {"Sec-Fetch-Site": "cross-site"}
    for path in (f"/host/{host.code}/invite", f"/cohost/{host.code}"):
        assert requests.post(f"{host.url}{path}", headers=foreign, timeout=ANSWER_S).status_code == 400
    assert not host.call("host", {"code": host.code})["view"]["invited"]
    key = make_link(host)
    without_cookie = people.stranger(**{STUDENT: STRANGER_KEY})
    assert become_cohost(without_cookie, host.code, key) == 403
    assert host.call("host", {"code": host.code})["view"]["invited"], "the link can still be used"


def test_cohost_finds_the_way_back_to_the_room(people: People) -> None:
    host = people.host()
    key = make_link(host)
    cohost = browser(people, host.code)
    answer = post(cohost, f"/cohost/{host.code}", invitation=key)
    assert answer.headers["Location"] == f"/host/{host.code}"
    cookies = {HOST: cohost.cookies[HOST], "mien_rooms": str(answer.cookies["mien_rooms"])}
    headers = request_headers(people.address, cookies)
    assert f'href="/host/{host.code}"' in requests.get(f"{host.url}/host", headers=headers, timeout=ANSWER_S).text
    host.call("take-back")
    assert f'href="/host/{host.code}"' not in requests.get(f"{host.url}/host", headers=headers, timeout=ANSWER_S).text


def test_taking_back_reaches_another_process(shared_servers: SharedServers, meet: Meet) -> None:
    settings = {"MIEN_REDIS_URL": shared_servers.redis.url, **PROXIED, **UNLIMITED_RATE}
    one = meet(shared_servers.get(MIEN_ASYNC_MODE="eventlet", **settings).url)
    other = meet(shared_servers.get(MIEN_ASYNC_MODE="threading", **settings).url)
    host = one.host()
    key = make_link(host)
    cohost = browser(other, host.code)
    become_cohost(cohost, host.code, key)
    cohost.call("host", {"code": host.code})
    student = one.student(host.code)
    cohost.wait_for("board", lambda view: [person["name"] for person in view["people"]] == [student.name])
    host.call("take-back")
    cohost.wait_for("hosts-changed")
    assert cohost.call_error("lock", {"locked": True}) == "not-host"
    host.call("host", {"code": host.code})
    host.call("start", {"activity": "machine"})
    host.wait_for_board(lambda view: view["activity"]["name"] == "machine")
    assert "machine" not in activities_shown(cohost)


@pytest.mark.pure
def test_room_keeps_digests_of_the_keys_alone() -> None:
    room = accept(invite(make_room(), INVITATION), INVITATION, KEY)
    assert is_host(room, KEY)
    assert not is_opener(room, KEY)
    assert not is_host(room, INVITATION)
    assert not is_host(make_room(), KEY), "a room from before a deployment has no co-host"
    for secret in (KEY, INVITATION):
        assert secret not in str(invite(room, INVITATION))
    assert room["cohosts"] != [KEY]
    assert not is_host(take_back(room), KEY)
    assert room["code"] == CODE


@pytest.mark.pure
def test_no_key_at_all_is_no_invitation() -> None:
    for room in (make_room(), take_back(make_room())):
        for invitation in (None, "", "none", INVITATION, 7):
            with pytest.raises(RoomError) as raised:
                accept(room, invitation, KEY)
            assert refusal(raised) == "no-invitation"


@pytest.mark.pure
def test_room_has_four_cohosts_at_most() -> None:
    room = make_room()
    for number in range(4):
        room = accept(invite(room, INVITATION), INVITATION, f"{number:043d}")
    with pytest.raises(RoomError) as raised:
        invite(room, INVITATION)
    assert refusal(raised) == "too-many-hosts"
