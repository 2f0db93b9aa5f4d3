"""Logs without addresses or bytes that a client sent; an error that a client causes in a library is one line."""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
LIBRARIES = ("engineio.server", "socketio.server", "werkzeug")


class _OneLine(logging.Filter):
    """Reduces a library's error to its type: the message may quote what a client sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "an error"
            record.msg, record.args = f"dropped a client's message or connection: {kind}", ()
            record.exc_info = record.exc_text = None
        return True


def configure(level: str) -> None:
    """Set up logging for a server process. ``level`` is debug, info, warning or error."""
    logging.basicConfig(level=level.upper(), format=FORMAT)
    for name in LIBRARIES:
        logging.getLogger(name).addFilter(_OneLine())
