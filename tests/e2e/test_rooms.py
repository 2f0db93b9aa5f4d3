"""A class in real browsers: a teacher and students, each with a browser profile and a fake camera."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, ViewportSize, expect

from tests.e2e.accessibility import PHONE, axe_violations
from tests.e2e.browser import ALLOW_CAMERA, FAKE_CAMERA, LAPTOP, ConsoleErrors
from tests.e2e.live import PATIENCE_MS
from tests.e2e.page_clock import PAGE_CLOCK, advance_time
from tests.e2e.proxy import Proxy
from tests.e2e.room import NewContext, Teacher, join, start_camera, start_sharing
from tests.redis import RedisServer
from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE, SharedServers
from tests.webapp.serving import localhost_certificate

ACTIVITIES = ("now", "mirror", "machine", "fool", "inside")
ROUND_S = 600  # to match an expression: enough for any machine; the test advances the clock to its end
LONG_ROUNDS = f"from webapp.rooms.activities import ROUND_S; ROUND_S['cameras'] = {ROUND_S}"
SMALL_BATCHES = "from webapp.rooms import tally; tally.MIN_BATCH_STUDENTS = 3"  # three browsers are work enough
PROJECTORS: list[ViewportSize] = [{"width": 1280, "height": 800}, {"width": 1920, "height": 1080}]


@pytest.fixture(scope="session")
def room_server(
    shared_redis: RedisServer, shared_servers: SharedServers, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """Serve over TLS, as in a class, with rooms in Redis, so that a test can see whether anything is left."""
    settings = {
        "MIEN_REDIS_URL": shared_redis.url,
        "MIEN_ROOMS_PER_ADDRESS": "10000",
        "MIEN_API_TOKEN": "for-guests-alone",
    }
    certificate = localhost_certificate(tmp_path_factory.mktemp("certificate"))
    return shared_servers.get(f"{LONG_ROUNDS}; {SMALL_BATCHES}", **settings, **certificate, **UNLIMITED_RATE)


@pytest.fixture
def new_context(launch: Callable[..., Browser], clip: Path, console_errors: ConsoleErrors) -> Iterator[NewContext]:
    """Return a function that makes a browser profile past the warning, whose camera shows the photograph."""
    contexts: list[BrowserContext] = []

    def make(script: str = "", **options: object) -> BrowserContext:
        browser = launch(*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
        context = browser.new_context(**{"viewport": LAPTOP, "ignore_https_errors": True, **options})  # type: ignore[arg-type]
        if script:
            context.add_init_script(script)
        context.on("console", console_errors.add_message)
        context.on("weberror", lambda error: console_errors.add(str(error.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def teacher(new_context: NewContext, room_server: Server) -> Teacher:
    return Teacher(new_context(), room_server.url, "cameras")


def join_students(new_context: NewContext, teacher: Teacher, count: int) -> list[Page]:
    return [join(new_context(viewport=PHONE), teacher.url, teacher.code) for _ in range(count)]


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
    teacher.expect_on_board("#figures p", "2 of 3 answers agree")


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
    run_machine_activity(teacher, students)
    teacher.start("fool")
    for page in students:
        page.click("#sample-choice button >> nth=1")
        expect(page.locator("#reading")).to_contain_text("looks neutral", timeout=PATIENCE_MS)
        page.click("#sample-choice button >> nth=0")
        expect(page.locator("#reading")).to_contain_text("looks happy", timeout=PATIENCE_MS)
    wait_for_shares(students)
    for page in students:
        page.click("#fooling >> text=The light")
        expect(page.locator("#activity-note")).to_contain_text("Answer counted", timeout=PATIENCE_MS)
    teacher.expect_on_board(".group-bar .group-number", "3")
    teacher.start("inside")
    for page in students[1:]:
        page.click("#stop")  # one page is enough work for the server
    students[0].click("#look")
    expect(students[0].locator("#activity-note")).to_contain_text("The machine says", timeout=2 * PATIENCE_MS)
    expect(students[0].locator("#inside")).to_be_visible()
    assert not any(page.evaluate("window.asked ?? false") for page in students)


def wait_for_shares(students: list[Page]) -> None:
    """Wait until the newest reading of each student has been shared."""
    for page in students:
        before = int(page.locator("#stage").get_attribute("data-answers") or 0)
        page.wait_for_function("before => Number(stage.dataset.answers) > before + 6", arg=before, timeout=PATIENCE_MS)


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


def test_two_tabs_are_one_student(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    first, second = (join(context, teacher.url, teacher.code) for _ in range(2))
    assert first.locator("#room-name").inner_text() == second.locator("#room-name").inner_text()
    for page in (first, second):
        page.bring_to_front()
        start_camera(page)
        start_sharing(page)
    teacher.expect_on_board("#count-here", "1")
    teacher.expect_on_board("#count-sharing", "1")
    second.click("#share")
    expect(first.locator("#room-bar")).to_have_attribute("data-sharing", "off", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-sharing", "0")


def test_leaving_in_one_tab_ends_the_other(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    first, second = (join(context, teacher.url, teacher.code) for _ in range(2))
    second.bring_to_front()
    start_camera(second)
    start_sharing(second)
    teacher.expect_on_board("#count-sharing", "1")
    first.bring_to_front()
    first.click("#leave")
    for page in (first, second):
        expect(page.locator("#room-note")).to_contain_text("You have left the room", timeout=PATIENCE_MS)
        expect(page.locator("#room-bar")).to_have_attribute("data-state", "over")
        expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "off")
    expect(second.locator("#stage")).to_have_attribute("data-state", "idle")
    teacher.expect_on_board("#count-here", "0")


def test_tab_that_was_offline_does_not_bring_a_leaver_back(
    new_context: NewContext, teacher: Teacher, console_errors: ConsoleErrors
) -> None:
    """It is one student's by its cookie, but at another origin: it hears of the leaving from the server alone."""
    console_errors.ignored += ["WebSocket connection", "ERR_"]
    with Proxy(teacher.url) as network:
        context = new_context()
        first, second = join(context, teacher.url, teacher.code), join(context, network.url, teacher.code)
        teacher.expect_on_board("#count-here", "1")
        network.cut()
        expect(second.locator("#room-bar")).to_have_attribute("data-state", "lost", timeout=PATIENCE_MS)
        first.click("#leave")
        expect(first.locator("#room-note")).to_contain_text("You have left the room", timeout=PATIENCE_MS)
        network.restore()
        expect(second.locator("#room-note")).to_contain_text("You are no longer in this room", timeout=PATIENCE_MS)
        expect(second.locator("#room-bar")).to_have_attribute("data-state", "over")
        teacher.expect_on_board("#count-here", "0")


def test_host_removes_a_student_and_undoes_it(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    page = join(context, teacher.url, teacher.code)
    name = page.locator("#room-name").inner_text().removeprefix("You are the ")
    start_camera(page)
    expect(teacher.page.locator("#shut-out-section")).to_be_hidden()
    teacher.page.click(f"#here >> role=button[name='Remove: {name}']")
    expect(page.locator("#room-note")).to_contain_text("Your teacher has removed you", timeout=PATIENCE_MS)
    expect(page.locator("#stage")).to_have_attribute("data-state", "idle")
    teacher.expect_on_board("#count-here", "0")
    expect(teacher.page.locator("#shut-out")).to_contain_text(name)
    assert axe_violations(teacher.page) == []
    page.reload()
    expect(page.locator("#room-note")).to_contain_text("Only your teacher can let you back in", timeout=PATIENCE_MS)
    teacher.page.click("#shut-out >> text=Let back in")
    expect(teacher.page.locator("#shut-out-section")).to_be_hidden()
    page.reload()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-here", "1")


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
