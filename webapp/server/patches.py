"""Every place where this server replaces, or relies on, the internals of a library, and why.

``demo`` names the function in tests/webapp/server/library_faults/ that shows the fault in the library as it is. When
tests/webapp/server/test_patches.py fails for it, the fault is gone, and the replacement can go too. ``issue`` is the
report upstream; "" means that none is known.
"""

from dataclasses import dataclass

EVENTLET = ("eventlet 0.41.3",)
ENGINEIO = ("python-engineio 4.15.1",)
SIMPLE_WEBSOCKET = ("simple-websocket 1.1.0", "python-engineio 4.15.1")
SOCKETIO = ("python-socketio 5.18.1",)
WERKZEUG = ("Werkzeug 3.1.9",)
PYTHON = ("Python 3.11",)


@dataclass(frozen=True)
class Patch:
    """One replacement: what in the library, by which module of ours, and the versions it has been tested with."""

    replaces: str
    module: str
    versions: tuple[str, ...]
    fault: str
    demo: str
    issue: str = ""


PATCHES = (
    Patch(
        "eventlet.websocket.RFC6455WebSocket._apply_mask",
        "webapp.server.eventlet_patches",
        EVENTLET,
        "It unmasks a payload byte by byte in Python, on the event loop: 2.7 ms for a frame of 20 kB instead of 0.02.",
        "eventlet_unmasks_byte_by_byte",
    ),
    Patch(
        "eventlet.websocket.RFC6455WebSocket.Message.push",
        "webapp.server.eventlet_patches",
        EVENTLET,
        "max_frame_length limits each fragment, so a message of many fragments has no limit.",
        "eventlet_does_not_limit_a_fragmented_message",
    ),
    Patch(
        "eventlet.websocket.RFC6455WebSocket.wait",
        "webapp.server.eventlet_patches",
        EVENTLET,
        "While messages of one client are in the buffer, no other green thread runs.",
        "eventlet_does_not_yield_between_messages",
    ),
    Patch(
        "eventlet.wsgi.Input.discard",
        "webapp.server.eventlet_patches",
        EVENTLET,
        "It reads an unread body to its end, however long that is, and lets no other green thread run if it can.",
        "eventlet_discards_without_limit_or_pause",
    ),
    Patch(
        "eventlet.wsgi.HttpProtocol.handle_one_request and parse_request",
        "webapp.server.eventlet_http",
        EVENTLET,
        "socket_timeout is for each read. A client that sends a byte now and then keeps its connection for ever.",
        "eventlet_does_not_limit_the_time_for_a_head",
    ),
    Patch(
        "eventlet.wsgi.HttpProtocol.handle_one_response",
        "webapp.server.eventlet_http",
        EVENTLET,
        "It closes a connection with an unread body, which resets it: the client may lose the answer that refuses it.",
        "eventlet_closes_on_an_unread_body",
    ),
    Patch(
        "eventlet.greenio.GreenSocket.accept",
        "webapp.server.eventlet_http",
        EVENTLET,
        "eventlet.wsgi.server ends at any error of accept, such as no more files, and closes its connections.",
        "eventlet_ends_when_accept_fails",
    ),
    Patch(
        "engineio.async_drivers.threading._async['websocket']",
        "webapp.server.threading_mode",
        SIMPLE_WEBSOCKET,
        "Engine.IO does not pass its limit on to simple-websocket, and checks a message only once all of it is there.",
        "engineio_passes_no_limit_to_simple_websocket",
    ),
    Patch(
        "engineio.async_drivers._websocket_wsgi.SimpleWebSocketWSGI.wait and close",
        "webapp.server.threading_websocket",
        SIMPLE_WEBSOCKET,
        "Closing from this side does not wake a thread that waits for a message; it would wait for ever.",
        "simple_websocket_does_not_wake_its_reader_on_close",
    ),
    Patch(
        "the socket of simple_websocket.Base, in send",
        "webapp.server.threading_websocket",
        SIMPLE_WEBSOCKET,
        "It ignores how much socket.send has sent, so the next message can begin in the middle of one.",
        "simple_websocket_sends_a_part_of_a_message",
        issue="https://github.com/miguelgrinberg/simple-websocket/issues/45",
    ),
    Patch(
        "the socket of simple_websocket.Base, in recv",
        "webapp.server.threading_websocket",
        SIMPLE_WEBSOCKET,
        "Its thread reads messages faster than they are processed, and keeps all of them in memory.",
        "simple_websocket_reads_ahead_without_limit",
    ),
    Patch(
        "engineio.socket.Socket",
        "webapp.server.connections",
        ENGINEIO,
        "It queues packets without limit for a client that does not read. Closing it leaves the TCP connection open.",
        "engineio_queues_packets_without_limit",
    ),
    Patch(
        "engineio.socket.Socket.handle_post_request and poll",
        "webapp.server.polling",
        ENGINEIO,
        "It drops a request of more than 16 packets, and answers with more than the 16 that its own client takes.",
        "engineio_drops_a_request_of_many_packets",
    ),
    Patch(
        "engineio.socket.Socket.close",
        "webapp.server.connections",
        ENGINEIO,
        "After a bad polling request it waits until the client has taken all that is queued, perhaps for ever.",
        "engineio_waits_for_a_client_that_does_not_poll",
    ),
    Patch(
        "engineio.socket.time and engineio.base_socket.time",
        "webapp.server.connections",
        ENGINEIO,
        "It measures ping timeouts by the wall clock. If that is set back, a lost client stays for as long.",
        "engineio_measures_pings_by_the_wall_clock",
    ),
    Patch(
        "socketio.packet.Packet",
        "webapp.server.packets",
        SOCKETIO,
        "It waits for as many attachments as a client announces, and raises on malformed packets.",
        "socketio_waits_for_any_number_of_attachments",
    ),
    Patch(
        "socketio.pubsub_manager.PubSubManager",
        "webapp.server.message_queue",
        SOCKETIO,
        "Its Redis manager publishes on the event loop, and refuses to run under eventlet without monkey-patching.",
        "socketio_needs_monkey_patching_for_redis",
        issue="https://github.com/miguelgrinberg/Flask-SocketIO/issues/1396",
    ),
    Patch(
        "socketio.Server.start_background_task",
        "webapp.live.events",
        SOCKETIO,
        "shutdown() does not wait for events that are being handled, and nothing says how many there are.",
        "socketio_does_not_wait_for_handlers_on_shutdown",
    ),
    Patch(
        "werkzeug.serving.ThreadedWSGIServer",
        "webapp.server.threading_http",
        WERKZEUG,
        "It starts a thread for every connection, without limit.",
        "werkzeug_does_not_limit_connections",
    ),
    Patch(
        "werkzeug.serving.WSGIRequestHandler.rfile",
        "webapp.server.threading_http",
        WERKZEUG,
        "It discards an unread body 10 MB at a time, for each connection, and has no time limit for a request.",
        "werkzeug_discards_in_large_reads",
    ),
    Patch(
        "ssl.SSLSocket.shutdown",
        "webapp.server.tls_socket",
        PYTHON,
        "It ends the connection without TLS's close_notify, so a client cannot tell the end from an attack.",
        "ssl_socket_shuts_down_without_close_notify",
    ),
)
