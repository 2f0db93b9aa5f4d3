"""Faults of python-engineio and python-socketio."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import engineio
import engineio.socket
import socketio
from engineio.packet import MESSAGE
from engineio.packet import Packet as EngineIoPacket
from engineio.payload import Payload
from socketio.packet import Packet

from tests.webapp.server.library_faults.inputs import PATIENCE_S


def engineio_passes_no_limit_to_simple_websocket() -> None:
    server, connection = _engineio_connection()
    made: list[Any] = []

    def create(*arguments: Any, **options: Any) -> Callable[..., Any]:
        made.append((arguments[1:], options))
        return lambda *_: []

    server._async = {**server._async, "websocket": create}
    connection._upgrade_websocket({}, None)
    assert made == [((server,), {})]


def engineio_queues_packets_without_limit() -> None:
    _, connection = _engineio_connection()
    for _ in range(2000):
        connection.send(EngineIoPacket(MESSAGE, "x"))
    assert connection.queue.qsize() == 2000


def engineio_drops_a_request_of_many_packets() -> None:
    _, connection = _engineio_connection()
    for _ in range(17):
        connection.send(EngineIoPacket(MESSAGE, "x"))
    answer = Payload(packets=connection.poll()).encode()
    with suppress(ValueError):
        Payload(encoded_payload=answer)
        raise AssertionError("17 packets are no longer refused")


def engineio_waits_for_a_client_that_does_not_poll() -> None:
    _, connection = _engineio_connection()
    closing = threading.Thread(target=connection.close, daemon=True)
    closing.start()
    closing.join(PATIENCE_S)
    assert closing.is_alive()


def engineio_measures_pings_by_the_wall_clock() -> None:
    server, connection = _engineio_connection()
    server.ping_timeout = -1  # every ping is overdue at once
    connection.last_ping = time.time()
    original = time.time
    time.time = lambda: original() - 3600
    try:
        assert connection.check_ping_timeout()
    finally:
        time.time = original
    assert not connection.check_ping_timeout()


def socketio_waits_for_any_number_of_attachments() -> None:
    assert Packet(encoded_packet='51000-["x"]').attachment_count == 1000
    with suppress(ValueError):
        Packet(encoded_packet="2[")
        raise AssertionError("malformed JSON no longer raises")


def socketio_needs_monkey_patching_for_redis() -> None:
    manager = socketio.RedisManager("redis://localhost:1/0", write_only=True)
    manager.set_server(socketio.Server(async_mode="eventlet"))
    try:
        manager.initialize()
    except RuntimeError as error:
        assert "monkey patched" in str(error)
    else:
        raise AssertionError("it initialises without monkey-patching")


def socketio_does_not_wait_for_handlers_on_shutdown() -> None:
    server, may_end = socketio.Server(async_mode="threading"), threading.Event()
    handler = server.start_background_task(may_end.wait, PATIENCE_S)
    server.shutdown()
    assert handler.is_alive()
    may_end.set()
    handler.join()


def _engineio_connection() -> tuple[Any, Any]:
    server = engineio.Server(async_mode="threading")
    connection = engineio.socket.Socket(server, "x")
    connection.connected = True
    return server, connection
