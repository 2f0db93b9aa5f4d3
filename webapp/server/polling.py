"""Long polling with any number of messages in a request, each limited as over a WebSocket."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from engineio.exceptions import ContentTooLongError, EngineIOError, QueueEmpty
from engineio.packet import Packet

SEPARATOR = b"\x1e"  # between packets; no UTF-8 letter contains it
CHUNK_BYTES = 64 * 1024
MAX_ANSWERED = 16  # packets in one answer: Python's client refuses more (engineio.payload.Payload)


def read_packets(environ: dict[str, Any], max_bytes: int) -> Iterator[Packet]:
    """Yield the packets in a request's body as they arrive.

    Raise ContentTooLongError at a packet of more than ``max_bytes``, EngineIOError at a body that takes too long, and
    ValueError at a packet that is none.
    """
    unread_bytes = int(environ.get("CONTENT_LENGTH") or 0)
    rest = b""
    while unread_bytes and (data := _read(environ["wsgi.input"], min(CHUNK_BYTES, unread_bytes))):
        unread_bytes -= len(data)
        *complete, rest = (rest + data).split(SEPARATOR)
        if len(rest) > max_bytes:
            raise ContentTooLongError
        for encoded in complete:
            yield _decode(encoded, max_bytes)
    if rest:
        yield _decode(rest, max_bytes)


def _read(body: IO[bytes], size: int) -> bytes:
    try:
        return body.read(size)
    except OSError as error:
        raise EngineIOError from error


def _decode(encoded: bytes, max_bytes: int) -> Packet:
    if len(encoded) > max_bytes:
        raise ContentTooLongError
    return Packet(encoded_packet=encoded.decode())


def next_packets(queue: Any, empty: type[Exception], timeout_s: float) -> list[Packet]:
    """Return the packets that wait in ``queue``, at most as many as a client takes at once, or none at its end (None).

    Wait for the first one. Raise QueueEmpty if none comes.
    """
    take: Callable[..., Any] = queue.get
    packets: list[Packet] = []
    try:
        packet = take(timeout=timeout_s)
        while packet is not None:
            packets.append(packet)
            queue.task_done()
            if len(packets) == MAX_ANSWERED:
                return packets
            packet = take(block=False)
    except empty:
        if not packets:
            raise QueueEmpty from None
        return packets
    queue.task_done()
    if packets:
        queue.put(None)  # for the next request
    return packets
