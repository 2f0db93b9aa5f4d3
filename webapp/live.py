"""Live frames over Socket.IO: one in flight per client, answered by the event's acknowledgement."""

import logging
import threading
from typing import Any

from flask import request
from flask_socketio import SocketIO

from model.errors import PictureError
from model.follow import Follower
from webapp.frames import FrameError, check_frame
from webapp.metrics import Metrics
from webapp.recognition import Overloaded, Recognition
from webapp.settings import Settings

log = logging.getLogger("mien.live")


class Live:
    """Who is connected, and what each has in flight."""

    def __init__(self, recognition: Recognition, settings: Settings, metrics: Metrics) -> None:
        self._recognition = recognition
        self._settings = settings
        self._metrics = metrics
        self._followers: dict[str, Follower] = {}
        self._in_flight: set[str] = set()
        self._lock = threading.Lock()

    def connected(self, client: str) -> None:
        self._followers[client] = Follower()
        self._metrics.clients.set(len(self._followers))

    def disconnected(self, client: str) -> None:
        self._followers.pop(client, None)
        self._metrics.clients.set(len(self._followers))

    def answer(self, client: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
        """The acknowledgement of one ``frame`` event: what was seen, or ``{"error": {code, message}}``."""
        try:
            seen = self._seen(client, arguments)
        except (FrameError, PictureError) as error:
            return self._refused(error.code, str(error))
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
        with self._lock:
            if client in self._in_flight:
                raise FrameError("busy", "This connection already has a frame in flight; wait for its answer.")
            self._in_flight.add(client)
        try:
            frame = check_frame(arguments, self._settings.max_frame_bytes, self._settings.max_frame_pixels)
            follower = self._followers.get(client) or Follower()
            seen = self._recognition.recognise(frame.jpeg, follower)
        finally:
            self._in_flight.discard(client)
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


def register(socketio: SocketIO, live: Live) -> None:
    """Binds the live protocol's events to ``live``."""

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
