"""Long polling with several messages in a request."""

import io
import queue

import pytest
from engineio.exceptions import ContentTooLongError, QueueEmpty
from engineio.packet import MESSAGE, Packet

from webapp.server.polling import next_packets, read_packets

pytestmark = pytest.mark.pure


def received(body: bytes, max_bytes: int = 1000) -> list[object]:
    environ = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    return [packet.data for packet in read_packets(environ, max_bytes)]


def test_a_request_may_hold_many_packets_and_more_bytes_than_one_may_have() -> None:
    texts = [f"text {number} é" * 20 for number in range(500)]
    body = "\x1e".join(f"4{text}" for text in texts).encode()
    assert len(body) > 64 * 1024, "it is read in several parts"
    assert received(body) == texts


@pytest.mark.parametrize("body", [b"4" + b"x" * 1000, b"4a\x1e4" + b"x" * 1000 + b"\x1e4b", b"4" + b"x" * 200_000])
def test_a_packet_that_is_too_large_is_refused(body: bytes) -> None:
    with pytest.raises(ContentTooLongError):
        received(body)


@pytest.mark.parametrize("body", [b"4a\x1e\x1e4b", b"x", b"4\xff"])
def test_what_is_no_packet_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"packet|invalid literal|can't decode"):
        received(body)


def test_a_body_that_ends_early_yields_what_came() -> None:
    environ = {"CONTENT_LENGTH": "100", "wsgi.input": io.BytesIO(b"4a\x1e4b")}
    assert [packet.data for packet in read_packets(environ, 1000)] == ["a", "b"]
    assert received(b"") == []


def test_an_answer_holds_sixteen_packets_at_most_in_order() -> None:
    waiting: queue.Queue[Packet | None] = queue.Queue()
    for number in range(20):
        waiting.put(Packet(MESSAGE, f"{number}."))
    waiting.put(None)
    answers = [[packet.data for packet in next_packets(waiting, queue.Empty, 1)] for _ in range(3)]
    assert answers == [[f"{number}." for number in range(16)], [f"{number}." for number in range(16, 20)], []]
    with pytest.raises(QueueEmpty):
        next_packets(waiting, queue.Empty, 0.01)
