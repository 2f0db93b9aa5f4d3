"""TLS for the tests' own clients.

Two threads in one connection, as python-socketio's client has them, break it now and then: OpenSSL forbids it, and
Python prevents it in later versions only. So clients are given the server's own socket, which lets in one at a time.
"""

import ssl
import threading

import requests

from webapp.server.tls_socket import BlockingTlsSocket


class _ClientSocket(BlockingTlsSocket):
    def do_handshake(self, block: bool = False) -> None:
        super().do_handshake(block)
        self._lock = threading.Lock()
        ssl.SSLSocket.settimeout(self, 0)


def trusting(authority: str) -> ssl.SSLContext:
    """Return a context that trusts only the authority in that PEM file."""
    context = ssl.create_default_context(cafile=authority)
    context.sslsocket_class = _ClientSocket
    return context


def session(authority: str | None) -> requests.Session:
    """Return a session for HTTP with cookies, whatever authorities this machine's environment names."""
    made = requests.Session()
    made.trust_env = False
    made.verify = authority or True
    return made
