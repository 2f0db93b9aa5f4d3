"""TLS for the clients of tests.

python-socketio's client uses one connection from two threads. OpenSSL forbids that, only later versions of Python
prevent it, and it breaks the connection occasionally. So clients use the server's own socket class, which has a lock.
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
    """Return a context that trusts only the authority in the given PEM file."""
    context = ssl.create_default_context(cafile=authority)
    context.sslsocket_class = _ClientSocket
    return context


def session(authority: str | None) -> requests.Session:
    """Return an HTTP session with cookies that ignores certificate settings in the environment."""
    http = requests.Session()
    http.trust_env = False
    http.verify = authority or True
    return http
