"""The events of rooms, by real clients over a real WebSocket, in both ways of waiting and over both stores."""

from typing import Any

from model.emotions import EMOTIONS
from tests.webapp.rooms.clients import Host, Student
from tests.webapp.rooms.people import People
from tests.webapp.rooms.shares import given

HAPPY = EMOTIONS.index("happy")


def taking_part(number: int) -> Any:
    return lambda view: view["board"]["taking_part"] == number


def shows(view: Any) -> bool:
    return view["board"]["now"] is not None


def is_blank(view: Any) -> bool:
    return not shows(view)


def class_of(people: People, host: Host, number: int) -> list[Student]:
    return [people.student(host.code) for _ in range(number)]


def sharing_class(people: People) -> tuple[Host, list[Student]]:
    """A host, and three who share and whom the board has counted."""
    host = people.host()
    students = class_of(people, host, 3)
    for student in students:
        student.share()
    host.board(taking_part(3))
    host.forget_news()
    return host, students


def keep_sharing(host: Host, students: list[Student], holds: Any) -> dict[str, Any]:
    """Has all go on sharing until a board comes for which it holds."""
    for _ in range(100):
        for student in students:
            assert student.code_of("share", given("happy")) in ("", "too-often")
        heard: list[dict[str, Any]] = [view for view in host.heard.get("board", []) if holds(view)]
        if heard:
            return heard[-1]
        host.wait_for("board")
        host.socket.sleep(0.3)
    raise AssertionError("the board never came to it")


def test_a_room_from_its_beginning_to_its_end(people: People) -> None:
    host = people.host()
    assert host.view["here"] == []
    students = class_of(people, host, 4)
    names = [student.joined["name"] for student in students]
    assert len(set(names)) == 4
    assert host.board(lambda view: len(view["here"]) == 4)["here"] == sorted(names)
    for number, student in enumerate(students[:2], 1):
        student.share()
        assert is_blank(host.board(taking_part(number)))
    students[2].share()
    view = host.board(shows)
    assert view["board"]["taking_part"] == 3
    assert view["board"]["now"][HAPPY] == 80
    assert host.ask("end") == {"ok": True}
    for person in (host, *students):
        assert person.wait_for("ended") == {"code": host.code}
    assert students[0].code_of("share", given("happy")) == "not-joined"
    assert students[0].code_of("join", {"code": host.code}) == "no-room"
    assert host.code_of("host", {"code": host.code}) == "no-room"


def test_sharing_is_off_until_it_is_begun_and_one_press_ends_it(people: People) -> None:
    host = people.host()
    students = class_of(people, host, 3)
    assert students[0].code_of("share", given("happy")) == "not-sharing"
    for student in students:
        student.share()
    host.board(shows)
    host.forget_news()
    assert students[0].ask("share-stop") == {"ok": True}
    assert is_blank(host.board(taking_part(2)))
    assert students[0].code_of("share", given("happy")) == "not-sharing", "a share on its way comes too late"


def test_who_loses_the_connection_shares_no_more_and_comes_back_as_the_same(people: People) -> None:
    host, students = sharing_class(people)
    students[0].close()
    assert is_blank(host.board(taking_part(2)))
    back = people.student(host.code, students[0].cookies["mien_student"])
    assert back.joined["name"] == students[0].joined["name"]


def test_who_leaves_is_forgotten(people: People) -> None:
    host, students = sharing_class(people)
    assert students[0].ask("leave") == {"ok": True}
    left = host.board(lambda view: len(view["here"]) == 2)
    assert students[0].joined["name"] not in left["here"]
    assert is_blank(host.board(taking_part(2)))
    assert students[0].code_of("share-start") == "not-joined"


def test_two_tabs_of_one_student_count_once(people: People) -> None:
    host = people.host()
    one, other = class_of(people, host, 2)
    tab = people.student(host.code, one.cookies["mien_student"])
    assert tab.joined["name"] == one.joined["name"]
    for page in (one, other, tab):
        page.share()
    assert is_blank(host.board(taking_part(2)))
    tab.close()
    assert one.code_of("share", given("happy")) == "", "the other tab goes on"
    assert one.ask("share-stop") == {"ok": True}
    assert one.wait_for("stopped") == {}


def test_stopping_in_one_tab_stops_the_other(people: People) -> None:
    host = people.host()
    one = people.student(host.code)
    tab = people.student(host.code, one.cookies["mien_student"])
    tab.share()
    assert one.ask("share-stop") == {"ok": True}
    assert tab.wait_for("stopped") == {}
    assert tab.code_of("share", given("happy")) == "not-sharing"


def test_the_host_locks_hides_and_starts(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    assert host.ask("lock", {"locked": True})["view"]["locked"]
    assert student.wait_for("room", lambda room: room["locked"])["code"] == host.code
    late = people.stranger(mien_student="k" * 43)
    assert late.code_of("join", {"code": host.code}) == "locked"
    host.ask("lock", {"locked": False})
    assert late.code_of("join", {"code": host.code}) == ""
    view = host.ask("start", {"activity": "mirror", "target": "sad"})["view"]
    assert view["activity"]["target"] == "sad"
    assert student.wait_for("room", lambda room: room["activity"]["name"] == "mirror")["activity"]["left_s"] > 0


def test_a_hidden_board_has_no_figures(people: People) -> None:
    host = people.host()
    students = class_of(people, host, 3)
    for student in students:
        student.share()
    host.board(shows)
    host.forget_news()
    view = host.ask("show-board", {"shown": False})["view"]
    assert (view["board"]["now"], view["board"]["history"], view["tallies"]) == (None, [], {})
    keep_sharing(host, students, lambda view: not view["board_shown"] and view["board"]["now"] is None)
    assert host.ask("show-board", {"shown": True})["view"]["board_shown"]


def test_a_lesson_is_counted_from_the_third_on(people: People) -> None:
    host = people.host()
    students = class_of(people, host, 3)
    for student in students:
        student.share("happy")
    assert students[0].code_of("answer", {"activity": "machine", "posed": "happy"}) == "wrong-activity"
    host.ask("start", {"activity": "machine"})
    for student in students[:2]:
        assert student.ask("answer", {"activity": "machine", "posed": "sad"}) == {"ok": True}
    assert host.board(lambda view: view["activity"]["name"] == "machine")["tallies"]["machine"] == {}
    assert students[2].ask("answer", {"activity": "machine", "posed": "happy"}) == {"ok": True}
    counts = host.board(lambda view: view["tallies"]["machine"])["tallies"]["machine"]
    assert counts == {"sad happy": 2, "happy happy": 1}


HEAT = {"emotion": "happy", "heat": [[0.25] * 24] * 24}


def test_a_heat_map_is_shown_when_offered_and_goes_when_withdrawn(people: People) -> None:
    host = people.host()
    student = people.student(host.code)
    assert student.code_of("offer", HEAT) == "wrong-activity"
    host.ask("start", {"activity": "inside"})
    assert student.ask("offer", HEAT) == {"ok": True}
    assert host.board(lambda view: view["offers"])["offers"] == [HEAT]
    host.forget_news()
    assert student.ask("withdraw") == {"ok": True}
    assert host.board(lambda view: not view["offers"])


def test_a_board_is_a_second_page_of_the_host(people: People) -> None:
    host = people.host()
    board = people.stranger(**host.cookies)
    assert board.ask("board", {"code": host.code})["view"]["code"] == host.code
    assert board.code_of("lock", {"locked": True}) == "not-host", "it shows, and controls nothing"
    assert board.wait_for("board")["code"] == host.code


def test_the_hosts_laptop_wakes(people: People) -> None:
    """Its connection is lost; the room goes on, and is controlled from a new one."""
    host = people.host()
    student = people.student(host.code)
    host.close()
    assert student.ask("share-start") == {"ok": True}
    awake = people.stranger(**host.cookies)
    assert awake.ask("host", {"code": host.code})["view"]["here"] == [student.joined["name"]]
    assert awake.ask("lock", {"locked": True})["ok"]
