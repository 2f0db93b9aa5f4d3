"""The live protocol, by a real client over a real WebSocket."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import psutil
import pytest
import socketio

from model.box import Box, iou
from tests.pictures import FACE, PICTURE, claiming, jpeg
from tests.server import Server
from tests.webapp.live.client import ANSWER_S, Client, looks_happy

MEMORY_SLACK_MB = 40


@pytest.fixture
def connect(server: Server) -> Iterator[Callable[[], Client]]:
    clients: list[Client] = []

    def make() -> Client:
        clients.append(Client(server.url))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def client(connect: Callable[[], Client]) -> Client:
    return connect()


def test_clip_time_replaces_the_wall_clock(client: Client, photo_jpeg: bytes) -> None:
    ids = [client.call(photo_jpeg, {"seq": 1, "t_s": t_s})["faces"][0]["id"] for t_s in (0, 0.1, 60, 60.1, 0)]
    assert ids == [1, 1, 2, 2, 3]
    assert client.call(photo_jpeg, {"seq": 1, "t_s": 1e9})["error"]["code"] == "bad-time"


def test_smoothing_can_be_switched_off(client: Client, photo_jpeg: bytes) -> None:
    dark = jpeg(np.zeros((512, 512, 3), np.uint8))
    smoothed = [len(client.call(picture, {"seq": 1, "t_s": 0.1})["faces"]) for picture in (photo_jpeg, dark)]
    alone = [
        len(client.call(picture, {"seq": 1, "t_s": t_s, "smooth": False})["faces"])
        for t_s, picture in ((0.2, photo_jpeg), (0.3, dark))
    ]
    assert (smoothed, alone) == ([1, 1], [1, 0])


def test_answer_follows_the_schema(client: Client, photo_jpeg: bytes) -> None:
    answer = client.call(photo_jpeg, {"seq": 7})
    assert set(answer) == {"seq", "width", "height", "faces", "server_ms"}
    assert (answer["seq"], answer["width"], answer["height"]) == (7, 512, 512)
    assert set(answer["server_ms"]) == {"wait", "decode", "detect", "classify", "total"}
    assert all(spent >= 0 for spent in answer["server_ms"].values())
    face = answer["faces"][0]
    assert set(face) == {"id", "box", "tilt_deg", "emotion", "confidence", "certain", "scores", "flags"}
    assert iou(Box(**face["box"]), FACE) > 0.7
    assert isinstance(face["tilt_deg"], float)
    assert abs(face["tilt_deg"]) < 15, "the head in the photograph is held nearly upright"


def test_face_ids_are_stable_and_belong_to_a_connection(connect: Callable[[], Client], photo_jpeg: bytes) -> None:
    first, second = connect(), connect()
    for client in (first, first, second, first, second):
        assert [face["id"] for face in client.call(photo_jpeg, {"seq": 1})["faces"]] == [1]


def test_answers_a_picture_without_faces(client: Client) -> None:
    assert client.call(jpeg(PICTURE), {"seq": 1})["faces"] == []


BROKEN = jpeg(PICTURE)
BAD: dict[str, tuple[tuple[Any, ...], str]] = {
    "not a JPEG": ((b"%PDF-1.7 and so on", {"seq": 1}), "not-jpeg"),
    "truncated": ((BROKEN[: len(BROKEN) // 2], {"seq": 1}), "broken-jpeg"),
    "empty": ((b"", {"seq": 1}), "empty"),
    "noise": ((bytes(range(100)), {"seq": 1}), "not-jpeg"),
    "noise that starts like a JPEG": ((b"\xff\xd8\xff" + bytes(range(100)), {"seq": 1}), "broken-jpeg"),
    "a 60000x60000 header": ((claiming(60000, 60000), {"seq": 1}), "too-many-pixels"),
    "over the limit": ((bytes(600_000), {"seq": 1}), "too-large"),
    "text for bytes": (("data:image/jpeg;base64,AAAA", {"seq": 1}), "not-bytes"),
    "nothing": ((), "not-bytes"),
    "missing seq": ((BROKEN, {}), "bad-seq"),
    "no details": ((BROKEN,), "bad-seq"),
    "wrong seq": ((BROKEN, {"seq": "one"}), "bad-seq"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_an_error_code_and_the_connection_stays(client: Client, photo_jpeg: bytes, name: str) -> None:
    arguments, code = BAD[name]
    answer = client.call(*arguments)
    assert set(answer) == {"error"}
    assert answer["error"]["code"] == code
    assert answer["error"]["message"].endswith(".")
    assert looks_happy(client, photo_jpeg)


def test_rejects_unknown_events(client: Client, photo_jpeg: bytes) -> None:
    assert client.call("x", event="nonsense")["error"]["code"] == "unknown-event"
    assert looks_happy(client, photo_jpeg)


def test_oversized_message_ends_only_its_connection(connect: Callable[[], Client], photo_jpeg: bytes) -> None:
    hostile, other = connect(), connect()
    hostile.send(bytes(5_000_000), {"seq": 1})
    assert hostile.disconnected.wait(ANSWER_S)
    assert looks_happy(other, photo_jpeg)
    assert looks_happy(connect(), photo_jpeg)


def test_accepts_a_frame_without_acknowledgement(client: Client, photo_jpeg: bytes) -> None:
    client.send(photo_jpeg, {"seq": 1})
    assert until_free(client, photo_jpeg)


def until_free(client: Client, photo_jpeg: bytes) -> bool:
    """Sends until the frame before it is done with: the server holds a client to one in flight."""
    for seq in range(2, 500):
        answer = client.call(photo_jpeg, {"seq": seq})
        if "faces" in answer:
            return bool(answer["seq"] == seq)
        assert answer["error"]["code"] == "busy"
    return False


def test_rejects_frames_while_one_is_in_flight(connect: Callable[[], Client], photo_jpeg: bytes) -> None:
    flooding, other = connect(), connect()
    answers: list[dict[str, Any]] = []
    done = threading.Event()

    def answered(answer: dict[str, Any]) -> None:
        answers.append(answer)
        if len(answers) == 200:
            done.set()

    for seq in range(200):
        flooding.send(photo_jpeg, {"seq": seq}, answered=answered)
    assert looks_happy(other, photo_jpeg), "another client is served meanwhile"
    assert done.wait(60)
    codes = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert set(codes) == {"busy"}
    assert len(answers) - len(codes) >= 1
    assert looks_happy(flooding, photo_jpeg)


def test_survives_a_client_that_vanishes_mid_frame(connect: Callable[[], Client], photo_jpeg: bytes) -> None:
    for _ in range(5):
        leaving = connect()
        leaving.send(photo_jpeg, {"seq": 1})
        leaving.vanish()
    assert looks_happy(connect(), photo_jpeg)


def test_bad_input_leaks_no_memory(connect: Callable[[], Client], photo_jpeg: bytes, server: Server) -> None:
    """After a round of all bad input, a second and a third round take no more."""
    process = psutil.Process(server.process.pid)

    def round_of_bad_input() -> float:
        client = connect()
        for arguments, _ in BAD.values():
            for _ in range(20):
                client.call(*arguments)
        assert looks_happy(client, photo_jpeg)
        client.close()
        return float(process.memory_info().rss / 2**20)

    after_first_mb = round_of_bad_input()
    round_of_bad_input()
    assert round_of_bad_input() - after_first_mb < MEMORY_SLACK_MB


def test_answers_each_of_many_frames_by_long_polling(server: Server, photo_jpeg: bytes) -> None:
    """They come as one request of two megabytes. Python's own client takes the answers in parts."""
    codes: queue.Queue[str] = queue.Queue()
    polling = socketio.Client(reconnection=False)
    polling.connect(server.url, transports=["polling"], wait_timeout=ANSWER_S)
    for seq in range(60):
        answered = lambda answer: codes.put(answer.get("error", {}).get("code", "ok"))  # noqa: E731
        polling.emit("frame", (photo_jpeg, {"seq": seq}), callback=answered)
    outcomes = [codes.get(timeout=ANSWER_S) for _ in range(60)]
    assert set(outcomes) == {"ok", "busy"}
    assert outcomes.count("busy") > 30
    assert looks_happy_by(polling, photo_jpeg), "the connection stays"
    polling.disconnect()


def looks_happy_by(polling: socketio.Client, photo_jpeg: bytes) -> bool:
    answer = polling.call("frame", (photo_jpeg, {"seq": 1}), timeout=ANSWER_S)
    return [face["emotion"] for face in answer["faces"]] == ["happy"]


def test_accepts_a_large_frame_by_long_polling(server: Server, photo_jpeg: bytes) -> None:
    """It comes as one request of two thirds of a megabyte, as text."""
    comment = b"\xff\xfe\xff\xff" + b" " * 65533
    large = photo_jpeg[:2] + comment * 6 + photo_jpeg[2:]
    polling = socketio.Client(reconnection=False)
    polling.connect(server.url, transports=["polling"], wait_timeout=ANSWER_S)
    assert looks_happy_by(polling, large)
    polling.disconnect()
