"""``python -m webapp``: reads the settings, starts the server, and prints its address."""

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
from webapp.i18n.environment import catalogue_for
from webapp.i18n.po_files import CatalogueError
from webapp.lan.hosting import ClassHosting, class_settings
from webapp.live import events as live
from webapp.server import logs
from webapp.server.listening import listen
from webapp.server.signals import stop_signal
from webapp.server.tls import tls_from_settings
from webapp.services import get_services
from webapp.settings import SettingError, Settings, read_settings, unknown_variables

log = logging.getLogger("mien")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until asked to stop. Print one line and return 1 if the server cannot start."""
    stopping = stop_signal()
    try:
        settings, hosting = _settings(arguments)
        logs.configure(settings.log_level)
        _log_unknown_variables()
        tls = hosting.tls if hosting else tls_from_settings(settings)
        listener = listen(settings.host, settings.port)
        app = create_app(settings, tls)
    except (SettingError, ModelError, CatalogueError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(_listen_error(error, settings))
    port = listener.getsockname()[1]
    if hosting:
        hosting.announce(port, catalogue_for(os.environ, get_services(app).language.catalogues))
    else:
        origin = f"{'https' if tls else 'http'}://{_browser_host(settings.host)}:{port}"
        print(f"Mien is at {origin}{settings.path_prefix} (stop it with Ctrl-C)", flush=True)
    services = get_services(app)
    log.info("%s", services.memory)
    shut_down = partial(services.shutdown.run, partial(live.close_all, app.extensions["socketio"]))
    services.concurrency.serve(app, listener, stopping, shut_down, tls)
    return _exit()


def _settings(arguments: Sequence[str] | None) -> tuple[Settings, ClassHosting | None]:
    """Return the settings and, for a class, what serves it on its network. Raise SettingError."""
    parser = argparse.ArgumentParser(prog="python -m webapp", description="Serve Mien. See also docs/settings.md.")
    parser.add_argument("--host", help="address to listen on (default: MIEN_HOST or 127.0.0.1)")
    parser.add_argument("--port", help="port, or 0 for any free one (default: MIEN_PORT, PORT or 5000)")
    parser.add_argument(
        "--class", action="store_true", dest="is_class", help="serve a class on this network, over TLS (docs/class.md)"
    )
    options = parser.parse_args(arguments)
    overrides = {"MIEN_HOST": options.host, "MIEN_PORT": options.port}
    environ = dict(os.environ) | {name: text for name, text in overrides.items() if text is not None}
    settings = read_settings(environ)
    if not options.is_class:
        return settings, None
    settings = class_settings(settings, is_host_chosen=bool(environ.get("MIEN_HOST")))
    return settings, ClassHosting(settings)


def _log_unknown_variables() -> None:
    for name in unknown_variables(os.environ):
        log.warning("%s is not a setting and is ignored; docs/settings.md lists all settings", name)


def _browser_host(host: str) -> str:
    """Return the name by which a browser on this machine reaches ``host``. Cameras open on localhost only."""
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _listen_error(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is in use. Stop the program that uses it, or choose another port with --port."
    return f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}."


def _fail(message: str) -> int:
    print(f"mien: {message}", file=sys.stderr)
    return 1


def _exit() -> NoReturn:
    """End the process here. Python's own exit would wait for native threads, or remove modules that they still use."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
