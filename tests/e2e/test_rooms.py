"""A class in real browsers: a teacher and students, each with a browser profile and a fake camera."""

from contextlib import suppress

from playwright.sync_api import APIResponse, Page, Route, TimeoutError, ViewportSize, expect

from tests.e2e.accessibility import PHONE, axe_violations
from tests.e2e.browser import ConsoleErrors
from tests.e2e.live import PATIENCE_MS
from tests.e2e.page_clock import PAGE_CLOCK, advance_time
from tests.e2e.proxy import Proxy
from tests.e2e.room import ROUND_S, NewContext, Teacher, join, join_students, start_camera, start_sharing
from tests.redis import RedisServer
from tests.server import Server

ANSWERS, ANSWERED_MS = 10, 5000  # how often to answer, and how long to wait for the room each time
ACTIVITIES = ("now", "mirror", "machine", "fool", "inside")
PROJECTORS: list[ViewportSize] = [{"width": 1280, "height": 800}, {"width": 1920, "height": 1080}]


def test_class_from_joining_to_the_end(new_context: NewContext, teacher: Teacher, shared_redis: RedisServer) -> None:
    students = join_students(new_context, teacher, 4)
    for page in students[:3]:
        start_camera(page)
    watching = students[3]
    watching.click("#watch")
    expect(watching.locator("#room-note")).to_contain_text("You are just watching")
    assert watching.evaluate("video.srcObject") is None
    teacher.expect_on_board("#count-here", "4")
    teacher.expect_on_board("#count-sharing", "0")

    for number, page in enumerate(students[:3], 1):
        expect(teacher.board.locator(".group-bar").first).to_be_hidden()
        start_sharing(page)
        teacher.expect_on_board("#count-sharing", str(number))
    expect(teacher.board.locator(".group-bar[data-emotion=happy] .group-number")).to_have_text(
        "100 %", timeout=PATIENCE_MS
    )

    run_machine_activity(teacher, students[:3])

    leaving = students[0]
    name = leaving.locator("#room-name").inner_text().removeprefix("You are the ")
    expect(teacher.page.locator("#here")).to_contain_text(name)
    leaving.click("#leave")
    expect(leaving.locator("#room-note")).to_contain_text("You have left the room")
    expect(leaving.locator("#stage")).to_have_attribute("data-state", "idle")
    teacher.expect_on_board("#count-here", "3")
    expect(teacher.page.locator("#here")).not_to_contain_text(name)
    teacher.start("now")
    teacher.expect_on_board(".empty-message", "Results appear once 3 people share. 2 are sharing now.")

    assert any(teacher.code in key for key in shared_redis.key_names())
    teacher.end()
    for page in students[1:]:
        expect(page.locator("#room-note")).to_contain_text("The room has ended", timeout=PATIENCE_MS)
    assert not any(teacher.code in key for key in shared_redis.key_names()), "nothing remains"


def run_machine_activity(teacher: Teacher, students: list[Page]) -> None:
    """ "You or the machine": two students agree with it, one does not."""
    teacher.start("machine")
    teacher.expect_on_board(".empty-message", "No results yet. Results appear once 3 people have answered.")
    for page, posed in zip(students, ["happy", "sad", "happy"], strict=True):
        page.click(f"#posing [data-emotion={posed}]")
        expect(page.locator("#activity-note")).to_contain_text("Answer counted", timeout=PATIENCE_MS)
    teacher.expect_on_board("#figures p", "Answers that agree: 2 of 3")


def test_mirror_activity_counts_matches(new_context: NewContext, teacher: Teacher) -> None:
    students = join_students(lambda **options: new_context(script=PAGE_CLOCK, **options), teacher, 3)
    for page in students:
        start_camera(page)
        start_sharing(page)
    teacher.start("mirror", "happy")
    teacher.expect_on_board("#board-title", "Look happy")
    for page in students:
        expect(page.locator("#activity-note")).to_contain_text("s left. Matched.", timeout=PATIENCE_MS)
        advance_time(page, ROUND_S * 1000)
    teacher.expect_on_board(".group-bar[data-emotion=happy] .group-number", "3/3")
    for page in students:
        expect(page.locator("#activity-note")).to_have_text("Matched.", timeout=PATIENCE_MS)


def test_explanation_stays_private_until_it_is_offered(new_context: NewContext, teacher: Teacher) -> None:
    (page,) = join_students(new_context, teacher, 1)
    start_camera(page)
    teacher.start("inside")
    teacher.expect_on_board("figcaption", "Sample: looks happy")
    page.click("#look")
    expect(page.locator("#inside")).to_be_visible(timeout=PATIENCE_MS)
    expect(teacher.board.locator("figure")).to_have_count(1)
    page.click("#offer")
    expect(teacher.board.locator("figcaption").nth(1)).to_have_text("A student's: looks happy", timeout=PATIENCE_MS)
    page.click("#withdraw")
    expect(teacher.board.locator("figure")).to_have_count(1, timeout=PATIENCE_MS)


def test_host_takes_a_map_off_the_board(new_context: NewContext, teacher: Teacher) -> None:
    (page,) = join_students(new_context, teacher, 1)
    start_camera(page)
    teacher.start("inside")
    expect(teacher.page.locator("#maps-section")).to_be_hidden()
    page.click("#look")
    expect(page.locator("#offer")).to_be_visible(timeout=2 * PATIENCE_MS)
    page.click("#offer")
    expect(teacher.board.locator("figure")).to_have_count(2, timeout=PATIENCE_MS)
    expect(teacher.page.locator("#maps figcaption")).to_have_text("A student's: looks happy", timeout=PATIENCE_MS)
    assert axe_violations(teacher.page) == []
    teacher.page.click("#maps >> text=Take it down")
    expect(teacher.board.locator("figure")).to_have_count(1, timeout=PATIENCE_MS)
    expect(teacher.page.locator("#maps-section")).to_be_hidden()
    expect(page.locator("#activity-note")).to_contain_text("has taken your map off the board", timeout=PATIENCE_MS)
    expect(page.locator("#offer")).to_be_hidden()
    expect(page.locator("#withdraw")).to_be_hidden()


def test_does_not_show_an_explanation_that_arrives_late(new_context: NewContext, teacher: Teacher) -> None:
    (page,) = join_students(new_context, teacher, 1)
    start_camera(page)
    teacher.start("inside")
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/explain?*", lambda route: held.append((route, route.fetch())))
    page.click("#look")
    expect(page.locator("#look")).to_be_disabled()
    while not held:
        page.wait_for_timeout(50)
    teacher.start("mirror", "happy")
    expect(page.locator("#looking")).to_be_hidden(timeout=PATIENCE_MS)
    route, answer = held[0]
    assert answer.ok
    route.fulfill(response=answer)
    expect(page.locator("#look")).to_be_enabled(timeout=PATIENCE_MS)
    assert "machine says" not in (page.locator("#activity-note").text_content() or "")
    teacher.start("inside")
    expect(page.locator("#looking")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#inside")).to_be_hidden()
    expect(page.locator("#offer")).to_be_hidden()


NO_CAMERA = """() => {
  navigator.mediaDevices.getUserMedia = () => { window.asked = true; throw new Error("no"); };
}"""


def test_activities_work_without_a_student_camera(new_context: NewContext, room_server: Server) -> None:
    """Every activity works with photographs, and no page asks for a camera."""
    teacher = Teacher(new_context(), room_server.url, "samples")
    students = join_students(new_context, teacher, 3)
    for page in students:
        page.evaluate(NO_CAMERA)
        start_camera(page)
        start_sharing(page)
        words = page.locator("main").inner_text()
        assert "camera" not in words.lower(), "this room has none"
        assert "Close photograph" in words
    run_machine_activity(teacher, students)
    teacher.start("fool")
    for page in students:
        fool_with_the_cover(page)
    teacher.expect_on_board(".group-bar .group-number", "3")
    teacher.start("inside")
    for page in students[1:]:
        page.click("#stop")  # one page is enough work for the server
    students[0].click("#look")
    expect(students[0].locator("#activity-note")).to_contain_text("The machine says", timeout=2 * PATIENCE_MS)
    expect(students[0].locator("#inside")).to_be_visible()
    assert not any(page.evaluate("window.asked ?? false") for page in students)


def answer_until_counted(page: Page) -> None:
    """Answer, and again where the machine went back to its first label just then: the room refuses that answer."""
    counted = page.locator("#activity-note", has_text="Answer counted")
    for _ in range(ANSWERS):
        page.click("#fooling >> text=Covering the face", timeout=PATIENCE_MS)
        with suppress(TimeoutError):
            counted.wait_for(timeout=ANSWERED_MS)
            return
    raise AssertionError("no answer was counted")


def fool_with_the_cover(page: Page) -> None:
    """Make the machine change its answer by light and a covered mouth; before that, no answer can be given."""
    note, buttons = page.locator("#activity-note"), page.locator("#fooling button")
    page.click("#sample-choice button >> nth=1")
    expect(note).to_have_text(
        "The machine says neutral. Change something until it says something else.", timeout=PATIENCE_MS
    )
    expect(buttons).to_have_text(["The light", "Blur", "The angle", "The zoom", "Covering the face"])
    for number in range(5):
        expect(buttons.nth(number)).to_be_disabled()
    page.select_option("#sample-cover", "mouth")
    page.fill("#sample-light", "250")
    expect(note).to_contain_text("It said neutral, and now", timeout=PATIENCE_MS)
    expect(page.locator("#fooling button:enabled")).to_have_text(["The light", "Covering the face"])
    answer_until_counted(page)
    expect(page.locator("#fooling button:enabled")).to_have_count(0)
    page.select_option("#sample-cover", "")
    page.fill("#sample-light", "100")
    page.click("#sample-choice button >> nth=0")


def test_sharing_resumes_after_a_lost_connection_but_not_after_a_stop(
    new_context: NewContext, teacher: Teacher, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored += ["WebSocket connection", "ERR_"]
    with Proxy(teacher.url) as network:
        check_reconnection(join(new_context(viewport=PHONE), network.url, teacher.code), teacher, network)


def check_reconnection(page: Page, teacher: Teacher, network: Proxy) -> None:
    start_camera(page)
    start_sharing(page)
    teacher.expect_on_board("#count-sharing", "1")
    network.cut()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "lost", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-sharing", "0")
    network.restore()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-sharing", "1")
    page.click("#share")
    teacher.expect_on_board("#count-sharing", "0")
    page.reload()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "off")


def test_stopping_the_camera_stops_sharing(new_context: NewContext, teacher: Teacher) -> None:
    (page,) = join_students(new_context, teacher, 1)
    start_camera(page)
    start_sharing(page)
    page.click("#stop")
    expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "off")
    teacher.expect_on_board("#count-sharing", "0")


def test_room_pages_are_accessible(new_context: NewContext, room_server: Server) -> None:
    """In one class: every page, and the student's and the board's in every activity."""
    teacher = Teacher(new_context(), room_server.url, "samples")
    (student,) = join_students(lambda **options: new_context(has_touch=True, **options), teacher, 1)
    assert axe_violations(student) == []
    start_camera(student)
    for activity in ACTIVITIES:
        teacher.start(activity)
        expect(student.locator("#activity")).to_have_attribute("data-name", activity)
        assert [
            violation for page in (teacher.page, teacher.board, student) for violation in axe_violations(page)
        ] == []
        assert student.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways"
    for address in ("/host", "/room", "/lessons"):
        student.goto(room_server.url + address)
        assert axe_violations(student) == [], address
        assert student.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


SMALL_TEXT = """minPx => [...document.querySelectorAll("body *")]
  .filter((element) => element.checkVisibility() && !element.closest("svg, .visually-hidden, .skip-link"))
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((element) => parseFloat(getComputedStyle(element).fontSize) < minPx)
  .map((element) => element.outerHTML.slice(0, 120))"""


def test_board_is_readable_from_the_last_row(new_context: NewContext, room_server: Server) -> None:
    """In every activity, on a small and on a large projector."""
    teacher = Teacher(new_context(), room_server.url, "cameras")
    for activity in ACTIVITIES:
        teacher.start(activity, "happy" if activity == "mirror" else "")
        for size in PROJECTORS:
            teacher.board.set_viewport_size(size)
            assert teacher.board.evaluate(SMALL_TEXT, 32) == [], (activity, size)
            assert teacher.board.evaluate("document.documentElement.scrollWidth <= innerWidth"), (activity, size)
            assert teacher.board.evaluate("document.documentElement.scrollHeight <= innerHeight"), (activity, size)
