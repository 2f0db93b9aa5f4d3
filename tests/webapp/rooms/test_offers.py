"""The board shows only the maps that the server made, and the host takes one down."""

import random
from typing import Any

import pytest

from tests.server import Server
from tests.webapp.http_client import post
from tests.webapp.rooms.clients import Student
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.people import ALL_BACKENDS, People
from tests.webapp.rooms.room_documents import refusal
from webapp.rooms.errors import RoomError
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.rooms import Rooms, create_rooms
from webapp.rooms.store import OFFERS

ADDRESS, HOST_KEY = "192.0.2.7", "h" * 43
BOX = {"x": 175, "y": 66, "width": 97, "height": 97}
CROSS = [[1.0 if column in (row, 23 - row) else 0.0 for column in range(24)] for row in range(24)]
HAND_MADE = {"emotion": "happy", "heat": CROSS}
MADE = {"emotion": "happy", "heat": [[0.25] * 24] * 24}


def look_inside(server: Server, student: Student, photo_jpeg: bytes, **fields: Any) -> dict[str, Any]:
    """Return what the API answers to the student's page."""
    query = "&".join(f"{name}={value}" for name, value in {**BOX, **fields}.items())
    headers = {**student.headers, "Mien-Room": student.code}
    answer: dict[str, Any] = post(server, photo_jpeg, f"explain?{query}", **headers).json()
    return answer


def to_offer(answer: dict[str, Any]) -> dict[str, Any]:
    explanation = answer["explanation"]
    return {"emotion": explanation["emotion"], "heat": explanation["heat"], "signature": answer["signature"]}


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_heatmap_is_on_the_board_from_offer_to_withdrawal(
    rooms_server: Server, people: People, photo_jpeg: bytes
) -> None:
    host = people.host()
    student = people.student(host.code)
    assert student.call_error("offer", MADE) == "wrong-activity"
    host.call("start", {"activity": "inside"})
    offer = to_offer(look_inside(rooms_server, student, photo_jpeg))
    assert student.call("offer", offer) == {"ok": True}
    (shown,) = host.wait_for_board(lambda view: view["offers"])["offers"]
    assert shown.keys() == {"id", "emotion", "heat"}
    assert shown["emotion"] == "happy"
    assert shown["heat"] == [[round(cell, 3) for cell in row] for row in offer["heat"]]
    host.forget_received()
    assert student.call("withdraw") == {"ok": True}
    assert host.wait_for_board(lambda view: not view["offers"])


def test_host_takes_a_map_down(rooms_server: Server, people: People, photo_jpeg: bytes) -> None:
    host = people.host()
    student = people.student(host.code)
    host.call("start", {"activity": "inside"})
    assert "signature" not in look_inside(rooms_server, student, photo_jpeg, emotion="sad"), "the label is chosen"
    offer = to_offer(look_inside(rooms_server, student, photo_jpeg))
    assert student.call("offer", offer) == {"ok": True}
    (shown,) = host.call("host", {"code": host.code})["view"]["offers"]
    assert student.call_error("take-down", {"id": shown["id"]}) == "not-host"
    assert host.call("take-down", {"id": shown["id"]})["view"]["offers"] == []
    assert student.wait_for("taken-down") == {}
    assert student.call_error("offer", offer) == "taken-down"
    assert host.call("take-down", {"id": shown["id"]})["view"]["offers"] == [], "twice does no harm"
    host.call("start", {"activity": "inside"})
    assert student.call_error("offer", offer) == "not-explained", "it was signed for the last round"


def test_hand_made_map_is_refused(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    host.call("start", {"activity": "inside"})
    for signature in (None, "", "0" * 64, 7, ["x"], "é"):
        assert student.call_error("offer", {**HAND_MADE, "signature": signature}) == "not-explained"
    assert student.call_error("offer", HAND_MADE) == "not-explained"
    assert host.call("host", {"code": host.code})["view"]["offers"] == []


class Looking:
    """Rooms that look inside."""

    def __init__(self) -> None:
        self.store = MemoryStore(Clock())
        self.rooms: Rooms = create_rooms(self.store, Limits(100, 3, 10, 20), Clock(), random.Random(0).choice)
        self.code = self.open()

    def open(self) -> str:
        code = self.rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
        self.start(code)
        return code

    def start(self, code: str, activity: str = "inside") -> None:
        self.rooms.host.start_activity(code, activity, None)

    def join(self, number: int, code: str = "") -> str:
        return self.rooms.students.join(code or self.code, f"{number:043d}", ADDRESS).id

    def sign(self, number: int, heatmap: Any = MADE, code: str = "") -> str:
        return self.rooms.offers.sign(code or self.code, f"{number:043d}", ADDRESS, heatmap)

    def offer(self, student: str, signature: str, heatmap: Any = MADE) -> str:
        """Return the code of the refusal, "" if there is none."""
        try:
            self.rooms.offers.offer(self.code, student, {**heatmap, "signature": signature})
        except RoomError as error:
            return error.code
        return ""

    def shown(self) -> list[Any]:
        return list(self.rooms.boards.group_views(self.code).board["offers"])


@pytest.mark.pure
def test_signature_is_for_one_map_student_room_and_round() -> None:
    looking = Looking()
    one, two = looking.join(1), looking.join(2)
    signature = looking.sign(1)
    assert looking.offer(two, signature) == "not-explained", "another student's"
    assert looking.offer(one, signature, HAND_MADE) == "not-explained", "another map"
    assert looking.offer(one, signature, {**MADE, "emotion": "sad"}) == "not-explained", "another label"
    other_room = looking.open()
    looking.join(1, other_room)
    assert looking.offer(one, looking.sign(1, MADE, other_room)) == "not-explained", "another room's"
    assert looking.offer(one, signature) == ""
    looking.start(looking.code)
    assert looking.shown() == []
    assert looking.offer(one, signature) == "not-explained", "an earlier round's"


@pytest.mark.pure
@pytest.mark.parametrize("activity", ["now", "mirror", "machine", "fool"])
def test_signs_nothing_outside_the_activity(activity: str) -> None:
    looking = Looking()
    looking.join(1)
    looking.start(looking.code, activity)
    with pytest.raises(RoomError) as raised:
        looking.sign(1)
    assert refusal(raised) == "wrong-activity"


@pytest.mark.pure
def test_signs_nothing_for_a_stranger() -> None:
    with pytest.raises(RoomError) as raised:
        Looking().sign(1)
    assert refusal(raised) == "not-joined"


@pytest.mark.pure
def test_ids_of_maps_are_random_and_say_nothing_of_the_student() -> None:
    looking = Looking()
    students = [looking.join(number) for number in range(4)]
    for _ in range(2):
        for number, student in enumerate(students):
            assert looking.offer(student, looking.sign(number)) == ""
        ids = [offer["id"] for offer in looking.shown()]
        assert len(set(ids)) == 4
        assert ids == sorted(ids), "nor does their order"
        assert not any(student in str(looking.shown()) for student in students)
    assert len({row["id"] for row in looking.store.read_table(looking.code, OFFERS).values()}) == 4


@pytest.mark.pure
def test_taking_down_removes_one_map_and_holds_for_the_round() -> None:
    looking = Looking()
    one, two = looking.join(1), looking.join(2)
    looking.offer(one, looking.sign(1))
    looking.offer(two, looking.sign(2))
    rows = looking.store.read_table(looking.code, OFFERS)
    assert looking.rooms.offers.take_down(looking.code, rows[one]["id"]) == one
    assert [offer["id"] for offer in looking.shown()] == [rows[two]["id"]]
    assert looking.offer(one, looking.sign(1)) == "taken-down"
    assert all(
        looking.rooms.offers.take_down(looking.code, wrong) == "" for wrong in (None, "", "x", 7, rows[one]["id"])
    )
    looking.start(looking.code)
    assert looking.offer(one, looking.sign(1)) == ""


@pytest.mark.pure
def test_board_shows_six_maps() -> None:
    looking = Looking()
    refusals = [looking.offer(looking.join(number), looking.sign(number)) for number in range(7)]
    assert refusals == [""] * 6 + ["board-full"]


@pytest.mark.pure
def test_secret_and_refusals_stay_on_the_server() -> None:
    looking = Looking()
    one = looking.join(1)
    looking.offer(one, looking.sign(1))
    looking.rooms.offers.take_down(looking.code, looking.shown()[0]["id"])
    room = looking.store.read_room(looking.code)
    boards, code = looking.rooms.boards, looking.code
    views = str(boards.group_views(code)) + str(boards.student_view(code))
    assert len(room["secret"]) == 64
    assert room["secret"] not in views
    assert one not in views
    looking.rooms.students.leave(looking.code, one)
    assert one not in str(looking.store.read_room(looking.code))
