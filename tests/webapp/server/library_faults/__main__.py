"""Prints a JSON object with each fault's name: "" where it is shown, or why it is not.

To be run in a process of its own, and without importing webapp, which patches the libraries.
"""

import inspect
import json
import traceback
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

from tests.webapp.server.library_faults import (  # noqa: E402  # after the filter
    eventlet_faults,
    server_faults,
    socketio_faults,
    websocket_faults,
)

MODULES = (eventlet_faults, server_faults, socketio_faults, websocket_faults)


def main() -> None:
    reasons = {}
    for module in MODULES:
        for name, show in inspect.getmembers(module, inspect.isfunction):
            if show.__module__ == module.__name__ and not name.startswith("_"):
                try:
                    show()
                    reasons[name] = ""
                except Exception:
                    reasons[name] = traceback.format_exc()
    print(json.dumps(reasons))


if __name__ == "__main__":
    main()
