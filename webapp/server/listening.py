"""The socket that the server listens on, and how many connections it can hold."""

import socket
import struct
import sys

BACKLOG = 128
HTTP_TIMEOUT_S = 30  # for a request's next byte; WebSockets have their pings
SPARE_FILES = 64  # of those the process may open, kept for all but connections
MAX_CONNECTIONS = 4096
NO_LINGER = struct.pack("ii", 1, 0)  # for SO_LINGER: closing drops what the client has not read


def max_connections() -> int:
    """How many connections can be held, having raised the limit on open files to what this user may have.

    To run out of files while accepting would end eventlet's server, and make the threaded one spin.
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


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError if it cannot be had."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)  # IPv4 too, whatever the system's habit
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
