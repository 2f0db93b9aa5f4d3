"""The listening socket, how many connections the server can hold, and how long it waits for their clients."""

import socket
import struct
import sys

BACKLOG = 128
HTTP_TIMEOUT_S = 30  # for a request's next byte; WebSockets have their pings
BODY_TIMEOUT_S = 300  # for a request's whole body: 20 MB at 0.5 Mbit/s
IS_LATE = "mien.is_late"  # in a WSGI environment: a function that tells whether the body took longer
HANDSHAKE_TIMEOUT_S = 10  # for a whole TLS handshake: a silent client holds a connection no longer
MAX_CONNECTIONS = 4096
SPARE_FILES = 64  # of those the process may open, kept for other uses than connections
NO_LINGER = struct.pack("ii", 1, 0)  # for SO_LINGER: closing drops what the client has not read


def max_connections() -> int:
    """Raise the limit on open files as far as this user may, and return how many connections fit into it.

    Running out of files in ``accept`` would end eventlet's server, and make Werkzeug's spin.
    """
    if sys.platform == "win32":
        return MAX_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_CONNECTIONS + SPARE_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(MAX_CONNECTIONS, soft - SPARE_FILES))


def max_connections_of_address(limit: int) -> int:
    """Return how many connections an address may hold: ``limit``, but never more than half of all. 0 is any number."""
    return min(limit, max(1, max_connections() // 2)) if limit else 0


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. Raise OSError."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there two servers could share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)  # IPv4 too, whatever the system's default
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
