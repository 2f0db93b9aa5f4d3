"""Live frames over Socket.IO: one in flight per client, answered by the event's acknowledgement."""

import logging
import threading
from typing import Any

from flask import request
from flask_socketio import SocketIO

from model import Stream
from model.errors import PictureError
from webapp.live.frames import FrameError, check_frame
from webapp.live.recognition import Recognition
from webapp.metrics import Metrics
from webapp.server.capacity import Overloaded
from webapp.server.shutdown import GracefulShutdown, ShuttingDown
from webapp.settings import Settings

log = logging.getLogger("mien.live")


class Live:
    """Who is connected, and what each has in flight."""

    def __init__(
        self, recognition: Recognition, settings: Settings, metrics: Metrics, shutdown: GracefulShutdown
    ) -> None:
        self._recognition = recognition
        self._settings = settings
        self._metrics = metrics
        self._shutdown = shutdown
        self._streams: dict[str, Stream] = {}
        self._in_flight: set[str] = set()
        self._told: set[str] = set()
        self._lock = threading.Lock()

    def connected(self, client: str) -> None:
        self._streams[client] = Stream()
        self._metrics.clients.set(len(self._streams))

    def disconnected(self, client: str) -> None:
        self._streams.pop(client, None)
        self._metrics.clients.set(len(self._streams))

    def answer(self, client: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
        """The acknowledgement of one ``frame`` event: what was seen, or ``{"error": {code, message}}``."""
        try:
            seen = self._seen(client, arguments)
        except (FrameError, PictureError) as error:
            return self._refused(error.code, str(error))
        except ShuttingDown:
            return self._refused("stopping", "The server is about to stop; connect again in a moment.")
        except Overloaded:
            return self._refused("overloaded", "The server has all the work it can take; try again a little later.")
        self._metrics.frames.labels("ok").inc()
        return seen

    def refuse_event(self, name: object) -> dict[str, Any]:
        return self._refused("unknown-event", f"There is no event {str(name)[:40]!r}; send 'frame'.")

    def failed(self, error: Exception) -> dict[str, Any]:
        """The acknowledgement of a frame on which the server itself failed."""
        log.error("a frame failed", exc_info=error)
        return self._refused("internal", "The server failed on this frame; its log says why.")

    def _seen(self, client: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
        # Before the check: a flood of frames must cost less than reading their headers.
        if self._shutdown.is_stopping:
            if client not in self._told:
                self._shutdown.note_activity()
            self._told.add(client)
            raise ShuttingDown
        with self._lock:
            if client in self._in_flight:
                raise FrameError("busy", "This connection already has a frame in flight; wait for its answer.")
            self._in_flight.add(client)
        try:
            frame = check_frame(arguments, self._settings.max_frame_bytes, self._settings.max_frame_pixels)
            stream = self._streams.get(client) or Stream()
            stream.smooth = frame.smooth
            seen = self._recognition.recognise(frame.jpeg, stream, frame.clip_s)
        finally:
            self._in_flight.discard(client)
            self._shutdown.note_activity()
        self._metrics.observe(seen)
        return {
            "seq": frame.seq,
            "width": seen.width_px,
            "height": seen.height_px,
            "faces": [face.to_dict() for face in seen.faces],
            "server_ms": seen.server_ms,
        }

    def _refused(self, code: str, message: str) -> dict[str, Any]:
        self._metrics.frames.labels(code).inc()
        return {"error": {"code": code, "message": message}}


def close_all(socketio: SocketIO) -> None:
    """Closes every connection, after the answers that wait to be sent on it. Clients then connect again by themselves,
    which they do not after Socket.IO's own disconnection: that is meant for one of them."""
    for connection in list(socketio.server.eio.sockets.values()):
        connection.close(wait=False)


def register(socketio: SocketIO, live: Live, shutdown: GracefulShutdown) -> None:
    """Binds the live protocol's events to ``live``."""
    # Each event is a task from before its handler is called until after its acknowledgement is on its way.
    socketio.server.start_background_task = shutdown.track_tasks(socketio.server.start_background_task)

    @socketio.on("connect")
    def connect(*_: Any) -> None:
        live.connected(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it

    @socketio.on("disconnect")
    def disconnect(*_: Any) -> None:
        live.disconnected(request.sid)  # type: ignore[attr-defined]

    @socketio.on("frame")
    def frame(*arguments: Any) -> dict[str, Any]:
        return live.answer(request.sid, arguments)  # type: ignore[attr-defined]

    @socketio.on("*")
    def other(name: Any, *_: Any) -> dict[str, Any]:
        return live.refuse_event(name)

    @socketio.on_error_default
    def failed(error: Exception) -> dict[str, Any]:
        return live.failed(error)
