"""What leaves the server: every key of each answer, and the cookies. A key more is a promise less."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import requests

from tests.privacy.everything import Sent, send_everything
from tests.server import Server
from tests.shared_servers import SharedServers
from tests.webapp.rooms.people import People

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
BOX = {"x", "y", "width", "height"}
ACTIVITY = {"activity.name", "activity.target", "activity.round", "activity.left_s"}
STUDENT_ROOM = {"code", "source", "locked"} | ACTIVITY
LIVE = (
    {"seq", "width", "height", "server_ms.wait", "server_ms.decode", "server_ms.detect", "server_ms.classify"}
    | {"server_ms.total", "faces[].id", "faces[].tilt_deg", "faces[].emotion", "faces[].confidence", "faces[].certain"}
    | {"faces[].flags[]"}
    | {f"faces[].box.{side}" for side in BOX}
    | {f"faces[].scores.{emotion}" for emotion in EMOTIONS}
)
EXPLAINED = (
    {"model.name", "model.sha256", "width", "height", "server_ms.wait", "server_ms.decode", "server_ms.explain"}
    | {"server_ms.total", "explanation.emotion", "explanation.score", "explanation.method", "explanation.tilt_deg"}
    | {"explanation.heat[][]"}
    | {f"explanation.box.{side}" for side in BOX}
)
BOARD = STUDENT_ROOM | {
    "asks_passcode",
    "passcode",
    "board_shown",
    "here[]",
    "shut_out[]",
    "answers_needed",
    "least",
    "tallies.mirror",
    "tallies.machine",
    "tallies.fool",
    "board.taking_part",
    "board.now[]",
    "board.history[]",
    "board.bin_s",
    "offers[]",
}
HOST = BOARD | {"cohosts", "invited", "passcode_shown", "people[].name", "people[].state", "happened[]"}
JOINED = {"ok", "name", "least"} | {f"room.{key}" for key in STUDENT_ROOM}


@pytest.fixture(scope="module")
def server(shared_servers: SharedServers) -> Server:
    return shared_servers.get(MIEN_ASYNC_MODE="eventlet", MIEN_TRUSTED_PROXIES="1")


@pytest.fixture(scope="module")
def sent(server: Server, photo: np.ndarray, photo_jpeg: bytes) -> Sent:
    return send_everything(server, photo, photo_jpeg)


def keys(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each leaf; an empty list or object is one."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from keys(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value or [None]:
            yield from keys(inner, f"{path}[]")
    else:
        yield path


def test_a_live_answer_has_no_more_than_it_says(sent: Sent) -> None:
    assert set(keys(sent.live)) == LIVE


def test_an_explanation_has_no_more_than_it_says(sent: Sent) -> None:
    assert set(keys(sent.explained)) == EXPLAINED


def test_the_board_has_the_group_and_no_student(sent: Sent) -> None:
    assert set(keys(sent.board)) == BOARD


def test_the_hosts_page_has_who_shares_and_no_reading(sent: Sent) -> None:
    assert set(keys(sent.host)) == HOST
    assert {person["state"] for person in sent.host["people"]} == {"sharing"}


def test_a_student_is_told_of_the_room_and_of_nobody_in_it(sent: Sent) -> None:
    assert set(keys(sent.student)) == JOINED


@pytest.mark.parametrize("path", ["host", "room"])
def test_cookies_end_with_the_browser_and_are_hidden(server: Server, path: str) -> None:
    people = People(server.url)
    if path == "host":
        answer = people.open_room()
    else:
        code = people.host().code
        answer = people.get(f"/room/{code}")
    cookies = [set_cookie.split("; ") for set_cookie in raw_cookies(answer)]
    assert cookies, answer.status_code
    for key, *attributes in cookies:
        name, _, secret = key.partition("=")
        assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Lax"}
        if name == "mien_rooms":
            assert secret == answer.headers["Location"].rsplit("/", 1)[1]  # the code, and nothing else
        else:
            assert name in ("mien_host", "mien_student")
            assert len(secret) == 43  # 32 random bytes
    people.disconnect()


def raw_cookies(answer: requests.Response) -> list[str]:
    return answer.raw.headers.getlist("Set-Cookie")  # type: ignore[no-any-return]
