"""The events of the live protocol: each frame is answered by its acknowledgement. docs/protocol.md describes them."""

import logging
import threading
from typing import Any

from flask import request
from flask_socketio import SocketIO

from model import Stream
from model.errors import PictureError
from webapp.i18n.catalogue import fill, gettext_noop
from webapp.i18n.choice import LanguageChoice
from webapp.live.frames import FrameError, check_frame
from webapp.live.recognition import LiveRecognition
from webapp.metrics import Metrics
from webapp.server.capacity import Overloaded
from webapp.server.shutdown import GracefulShutdown, ShuttingDown
from webapp.services import Services
from webapp.settings import Settings

log = logging.getLogger("mien.live")
Answer = dict[str, Any]
JPEG_MESSAGES = (  # what the recogniser says of a picture that is none, to be found for translation
    gettext_noop("The picture is empty."),
    gettext_noop("This is not a JPEG; send a JPEG picture."),
    gettext_noop("The JPEG is cut short; send it again."),
    gettext_noop("The JPEG cannot be decoded."),
)


class LiveConnections:
    """The connected clients, each with its stream of faces and at most one frame in flight."""

    def __init__(
        self,
        recognition: LiveRecognition,
        settings: Settings,
        metrics: Metrics,
        shutdown: GracefulShutdown,
        language: LanguageChoice,
    ) -> None:
        self._recognition = recognition
        self._settings = settings
        self._metrics = metrics
        self._shutdown = shutdown
        self._language = language
        self._streams: dict[str, Stream] = {}
        self._in_flight: set[str] = set()
        self._informed: set[str] = set()  # clients that know of the shutdown
        self._lock = threading.Lock()

    def add(self, client: str) -> None:
        self._streams[client] = Stream()
        self._metrics.clients.set(len(self._streams))

    def remove(self, client: str) -> None:
        self._streams.pop(client, None)
        self._metrics.clients.set(len(self._streams))

    def answer(self, client: str, arguments: tuple[Any, ...]) -> Answer:
        """Return the acknowledgement of a ``frame`` event: the faces found, or ``{"error": {code, message}}``."""
        try:
            answer = self._recognise(client, arguments)
        except FrameError as error:
            return self.refuse(error.code, error.message, **error.values)
        except PictureError as error:
            return self.refuse(error.code, str(error))
        except ShuttingDown:
            return self.refuse("stopping", gettext_noop("The server is about to stop. Connect again in a moment."))
        except Overloaded:
            return self.refuse(
                "overloaded", gettext_noop("The server has all the work it can take. Try again in a moment.")
            )
        self._metrics.frames.labels("ok").inc()
        return answer

    def refuse(self, code: str, message: str, **values: object) -> Answer:
        """Count a refused event, and return its acknowledgement, in the language that the page named."""
        self._metrics.frames.labels(code).inc()
        return {"error": {"code": code, "message": fill(self._language.catalogue().gettext(message), **values)}}

    def _recognise(self, client: str, arguments: tuple[Any, ...]) -> Answer:
        # Both refusals come before the frame is checked: a flood of frames must cost less than reading their headers.
        self._refuse_during_shutdown(client)
        with self._lock:
            if client in self._in_flight:
                raise FrameError(
                    "busy", gettext_noop("This connection already has a frame in flight. Wait for its answer.")
                )
            self._in_flight.add(client)
        try:
            frame = check_frame(arguments, self._settings.max_frame_bytes, self._settings.max_frame_pixels)
            stream = self._streams.get(client) or Stream()
            stream.smooth = frame.smooth
            result = self._recognition.recognise(frame.jpeg, stream, frame.clip_s)
        finally:
            self._in_flight.discard(client)
            self._shutdown.note_activity()
        self._metrics.observe_frame(result)
        return {"seq": frame.seq, **result.to_dict()}

    def _refuse_during_shutdown(self, client: str) -> None:
        if self._shutdown.is_stopping:
            if client not in self._informed:
                self._shutdown.note_activity()
            self._informed.add(client)
            raise ShuttingDown


def close_all(socketio: SocketIO) -> None:
    """Close every connection, after the answers that wait to be sent on it.

    Clients then reconnect by themselves. After Socket.IO's own disconnect packet they would not.
    """
    for connection in list(socketio.server.eio.sockets.values()):
        connection.close(wait=False)


def register(socketio: SocketIO, services: Services) -> None:
    """Handle the live protocol's events."""
    shutdown = services.shutdown
    connections = LiveConnections(
        services.recognition, services.settings, services.metrics, shutdown, services.language
    )
    # Socket.IO runs each event as a task, from before its handler until after its acknowledgement has been queued.
    socketio.server.start_background_task = shutdown.track_tasks(socketio.server.start_background_task)

    @socketio.on("connect")
    def connect(*_: Any) -> None:
        connections.add(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it

    @socketio.on("disconnect")
    def disconnect(*_: Any) -> None:
        connections.remove(request.sid)  # type: ignore[attr-defined]

    @socketio.on("frame")
    def frame(*arguments: Any) -> Answer:
        return connections.answer(request.sid, arguments)  # type: ignore[attr-defined]

    @socketio.on("*")
    def unknown(name: object, *_: Any) -> Answer:
        return connections.refuse("unknown-event", f"There is no event {str(name)[:40]!r}. Send 'frame'.")

    @socketio.on_error_default
    def fail(error: Exception) -> Answer:
        log.error("a frame failed", exc_info=error)
        return connections.refuse("internal", gettext_noop("The server failed on this frame. Its log says why."))
