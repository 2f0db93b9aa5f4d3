"""``python -m webapp``: reads the settings, starts the server, says where it is."""

import argparse
import errno
import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from model.errors import ModelError
from webapp.app import create_app
from webapp.lan.hosting import Hosting, for_a_class
from webapp.live import sockets as live
from webapp.server import logs
from webapp.server.listening import listen
from webapp.server.signals import asked_to_stop
from webapp.server.tls import own_tls
from webapp.settings import SettingError, Settings, read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until asked to end. What keeps it from starting is told in one line, with exit status 1."""
    asked = asked_to_stop()
    try:
        settings, hosting = _settings(arguments)
        logs.configure(settings.log_level)
        tls = hosting.tls if hosting else own_tls(settings)
        listener = listen(settings.host, settings.port)
        app = create_app(settings, tls)
    except (SettingError, ModelError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(_why_not_listening(error, settings))
    port = listener.getsockname()[1]
    if hosting:
        hosting.announce(port)
    else:
        scheme = "https" if tls else "http"
        print(f"Mien is at {scheme}://{_shown(settings.host)}:{port} (stop it with Ctrl-C)", flush=True)
    finish = partial(app.extensions["mien_stopping"].run, partial(live.close_all, app.extensions["socketio"]))
    app.extensions["mien_concurrency"].serve(app, listener, asked, finish, tls)
    return _leave()


def _settings(arguments: Sequence[str] | None) -> tuple[Settings, Hosting | None]:
    """The settings; and for a class, what serves it on its network."""
    parser = argparse.ArgumentParser(prog="python -m webapp", description="Serve Mien. docs/settings.md has the rest.")
    parser.add_argument("--host", help="address to listen on (default: MIEN_HOST or 127.0.0.1)")
    parser.add_argument("--port", help="port, 0 for a free one (default: MIEN_PORT, PORT or 5000)")
    parser.add_argument(
        "--class", action="store_true", dest="is_class", help="serve a class on this network, over TLS (docs/class.md)"
    )
    given = parser.parse_args(arguments)
    chosen = {"MIEN_HOST": given.host, "MIEN_PORT": given.port}
    environ = dict(os.environ) | {name: text for name, text in chosen.items() if text is not None}
    settings = read_settings(environ)
    if not given.is_class:
        return settings, None
    settings = for_a_class(settings, is_host_chosen=bool(environ.get("MIEN_HOST")))
    return settings, Hosting(settings)


def _shown(host: str) -> str:
    """The name by which a browser on this machine reaches ``host``; a browser takes a camera on localhost only."""
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _why_not_listening(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is in use: stop what uses it, or choose another with --port."
    return f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}."


def _fail(message: str) -> int:
    print(f"mien: {message}", file=sys.stderr)
    return 1


def _leave() -> NoReturn:
    """Ends the process here: Python's own way out would wait for native threads, or pull the ground from under them."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
