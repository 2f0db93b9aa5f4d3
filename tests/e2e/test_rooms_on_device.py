"""Rooms whose students' devices read by themselves: the server then only counts what they share."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import PHONE
from tests.e2e.device import Requests
from tests.e2e.live import PATIENCE_MS, wait_until
from tests.e2e.room import LONG_ROUNDS, NewContext, Teacher, join, start_camera, start_sharing
from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE, SharedServers
from tests.webapp.serving import localhost_certificate

NO_SIMD = "WebAssembly.validate = () => false;"


@pytest.fixture(scope="module")
def class_server(shared_servers: SharedServers, tmp_path_factory: pytest.TempPathFactory) -> Server:
    certificate = localhost_certificate(tmp_path_factory.mktemp("certificate"))
    return shared_servers.get(LONG_ROUNDS, **certificate, **UNLIMITED_RATE)


@pytest.fixture
def class_teacher(new_context: NewContext, class_server: Server) -> Teacher:
    return Teacher(new_context(), class_server.url, "cameras")


def reads_by_itself(student: Page) -> bool:
    return student.get_by_role("radio", name="on this device").is_checked()


def test_devices_that_can_read_do_and_one_board_counts_all(new_context: NewContext, class_teacher: Teacher) -> None:
    scripts = ["", "", NO_SIMD]
    contexts = [new_context(script, viewport=PHONE) for script in scripts]
    requests = [Requests(context) for context in contexts]
    students = [join(context, class_teacher.url, class_teacher.code) for context in contexts]
    assert [reads_by_itself(student) for student in students] == [True, True, False]
    for student, words in zip(students, ["by itself", "by itself", "go to your class's server"], strict=True):
        expect(student.locator("#intro p span:visible")).to_contain_text(words)
    for student in students:
        start_camera(student)
    for student in students:
        start_sharing(student)
    happy = class_teacher.board.locator(".group-bar[data-emotion=happy] .group-number")
    expect(happy).to_have_text("100 %", timeout=PATIENCE_MS)
    wait_until(students[2], lambda: requests[2].binary_bytes > 0, "the third sends pictures")
    assert [seen.binary_bytes for seen in requests[:2]] == [0, 0]
    assert any("happy" in str(message) for message in requests[0].sent), "a share has its label"


def test_a_student_may_let_the_server_read(new_context: NewContext, class_teacher: Teacher) -> None:
    context = new_context(viewport=PHONE)
    requests = Requests(context)
    student = join(context, class_teacher.url, class_teacher.code)
    student.get_by_role("radio", name="on the server").check()
    expect(student.locator("#intro p span:visible")).to_contain_text("go to your class's server")
    start_camera(student)
    assert requests.of_the_device() == []
    wait_until(student, lambda: requests.binary_bytes > 0, "pictures are sent")
    student.reload()
    expect(student.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    assert not reads_by_itself(student)
