"""The host removes a student, shuts the browser out, and lets it back in."""

import pytest

from tests.server import Server
from tests.webapp.http_client import post, problem
from tests.webapp.rooms.people import ALL_BACKENDS, People, is_taking_part, sharing_class
from tests.webapp.rooms.room_documents import first, make_room, refusal
from tests.webapp.rooms.shares import share_payload
from webapp.rooms.errors import NotJoined, RoomError
from webapp.rooms.room import add_student, let_student_back, shut_student_out, student_named


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_host_removes_a_student_and_lets_it_back(people: People) -> None:
    host, students = sharing_class(people)
    student = students[0]
    tab = people.student(host.code, student.key)
    view = host.call("remove", {"name": student.name})["view"]
    assert view["here"] == sorted(other.name for other in students[1:])
    assert view["shut_out"] == [student.name]
    for page in (student, tab):
        assert page.wait_for("removed") == {}
        assert page.call_error("share", share_payload("happy")) == "not-joined"
        assert page.call_error("join", {"code": host.code}) == "removed"
        assert page.call_error("join", {"code": host.code, "again": True}) in ("left", "removed")
    host.forget_received()
    assert host.wait_for_board(is_taking_part(2))["board"]["now"] is None
    assert people.student(host.code).name != student.name, "another browser joins, under a name that is free"
    assert host.call("let-back", {"name": student.name})["view"]["shut_out"] == []
    assert student.call_error("join", {"code": host.code}) == ""


def test_removal_is_for_one_room_and_by_its_host(rooms_server: Server, people: People) -> None:
    host, other = people.host(), people.host()
    student, neighbour = people.student(host.code), people.student(host.code)
    for event in ("remove", "let-back"):
        assert neighbour.call_error(event, {"name": student.name}) == "not-host"
    for wrong in (None, "", "nobody", 7, [student.name]):
        assert host.call("remove", {"name": wrong})["view"]["shut_out"] == []
        assert host.call("let-back", {"name": wrong})["view"]["shut_out"] == []
    host.call("start", {"activity": "inside"})
    host.call("remove", {"name": student.name})
    headers = {**student.headers, "Mien-Room": host.code}
    assert problem(post(rooms_server, b"hello", "analyze", **headers)) == (401, "unauthorized")
    assert student.call_error("join", {"code": other.code}) == ""
    assert neighbour.call_error("share-start") == ""


@pytest.mark.pure
def test_removed_student_leaves_only_a_name_and_an_id() -> None:
    room = make_room("one", "two")
    name = room["students"]["one"]
    assert student_named(room, name) == "one"
    removed = shut_student_out(room, "one")
    assert removed["students"].keys() == {"two"}
    assert removed["shut_out"] == {"one": name}
    with pytest.raises(RoomError) as raised:
        add_student(removed, "one", (), 100, first)
    assert refusal(raised) == "removed"
    assert name not in add_student(removed, "three", (), 100, first)["students"].values()
    assert "'one'" not in str(let_student_back(removed, name))
    with pytest.raises(NotJoined):
        student_named(removed, name)
