"""``python -m webapp``: reads the settings, starts the server, says where it is."""

import argparse
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from model.errors import ModelError
from webapp import logs
from webapp.app import create_app
from webapp.concurrency import listen
from webapp.settings import SettingError, Settings, read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted. What keeps it from starting is told in one line, with exit status 1."""
    try:
        settings = _settings(arguments)
        logs.configure(settings.log_level)
        listener = listen(settings.host, settings.port)
        app = create_app(settings)
    except (SettingError, ModelError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(_why_not_listening(error, settings))
    with contextlib.suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, _stop)
        print(
            f"Mien is at http://{_shown(settings.host)}:{listener.getsockname()[1]} (stop it with Ctrl-C)", flush=True
        )
        app.extensions["mien_concurrency"].serve(app, listener)
    return 0


def _settings(arguments: Sequence[str] | None) -> Settings:
    parser = argparse.ArgumentParser(prog="python -m webapp", description="Serve Mien. docs/settings.md has the rest.")
    parser.add_argument("--host", help="address to listen on (default: MIEN_HOST or 127.0.0.1)")
    parser.add_argument("--port", help="port, 0 for a free one (default: MIEN_PORT, PORT or 5000)")
    given = parser.parse_args(arguments)
    chosen = {"MIEN_HOST": given.host, "MIEN_PORT": given.port}
    return read_settings(dict(os.environ) | {name: text for name, text in chosen.items() if text is not None})


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


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
