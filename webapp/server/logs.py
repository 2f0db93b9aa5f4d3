"""What the server logs: never an address, never bytes that a client sent, and a line, not a traceback, for what clients
do wrong below our own code."""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
LIBRARIES = ("engineio.server", "socketio.server", "werkzeug")


class _OneLine(logging.Filter):
    """Keeps the kind of a library's error and leaves out the rest: its words may quote what a client sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "an error"
            record.msg, record.args = f"a client's message or connection was dropped: {kind}", ()
            record.exc_info = record.exc_text = None
        return True


def configure(level: str) -> None:
    """Sets the logs up for a process that serves; ``level`` is debug, info, warning or error."""
    logging.basicConfig(level=level.upper(), format=FORMAT)
    for name in LIBRARIES:
        logging.getLogger(name).addFilter(_OneLine())
