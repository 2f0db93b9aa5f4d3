"""A client of a server of Mien: photographs over HTTP, live frames over Socket.IO. It recognises nothing itself."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from .errors import ModelError
from .face import Face

PICTURE_TYPE = "application/octet-stream"  # the server looks at the bytes
DEFAULT_TIMEOUT_S = 60.0


class ServerError(ModelError):
    """The server refused a picture, or did not answer.

    ``code`` is one of docs/api.md or docs/protocol.md, or ``no-answer``. ``retry_after_s`` is set where the server says
    when to try again.
    """

    def __init__(self, code: str, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after_s = retry_after_s


@dataclass(frozen=True)
class Answer:
    """The faces in one picture, whose size is in pixels; ``server_ms`` says what took how long there."""

    width: int
    height: int
    faces: tuple[Face, ...]
    server_ms: dict[str, float]


class Client:
    """Asks the server at ``url``, such as ``http://localhost:5000`` or ``https://example.org/mien``.

    ``token`` is the server's MIEN_API_TOKEN, if it has one. Raises ValueError for another kind of address.
    """

    def __init__(self, url: str, token: str | None = None, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError(f"{url}: give an address that begins with http:// or https://")
        self._url = url.rstrip("/")
        self._token = token
        self._timeout_s = timeout_s

    def analyze(self, picture: bytes | str | PathLike[str]) -> Answer:
        """Read a photograph: a file's bytes, or its path. Raises ServerError, or OSError if the file cannot be read."""
        data = picture if isinstance(picture, bytes) else Path(picture).read_bytes()
        headers = {"Content-Type": PICTURE_TYPE}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(f"{self._url}/api/v1/analyze", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_s) as response:
                return _answer(json.load(response)["results"][0])
        except urllib.error.HTTPError as error:
            raise _refusal(error) from error
        except OSError as error:  # URLError is one
            raise ServerError("no-answer", f"{self._url} does not answer: {error}") from error

    def live(self) -> "LiveConnection":
        """Connect for live frames; use it in a ``with`` statement. Raises ServerError, or ImportError as it says."""
        return LiveConnection(self._url, self._timeout_s)


class LiveConnection:
    """One connection, in which the server follows faces from frame to frame, so that each keeps its number."""

    def __init__(self, url: str, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        """Connect. Raises ServerError, and ImportError where python-socketio is not installed."""
        try:
            import socketio
        except ImportError as error:
            raise ImportError("live frames need python-socketio: pip install 'python-socketio[client]'") from error
        self._timeout_s = timeout_s
        self._errors = (socketio.exceptions.SocketIOError,)
        self._socket = socketio.SimpleClient()
        self._sequence = 0
        address = urlsplit(url)
        path = f"{address.path}/socket.io".strip("/")
        try:
            self._socket.connect(f"{address.scheme}://{address.netloc}", socketio_path=path, transports=["websocket"])
        except self._errors as error:
            raise ServerError("no-answer", f"{url} does not answer: {error}") from error

    def read(self, jpeg: bytes, time_s: float | None = None, smooth: bool = True) -> Answer:
        """Read the next frame, a JPEG. Raises ServerError.

        ``time_s`` is its time in a clip. With ``smooth`` false, boxes and scores are the frame's own.
        """
        self._sequence += 1
        options: dict[str, Any] = {"seq": self._sequence, "smooth": smooth}
        if time_s is not None:
            options["t_s"] = time_s
        try:
            answer = self._socket.call("frame", (jpeg, options), timeout=self._timeout_s)
        except self._errors as error:
            raise ServerError("no-answer", f"no answer to the frame: {error or type(error).__name__}") from error
        if "error" in answer:
            raise ServerError(answer["error"]["code"], answer["error"]["message"])
        return _answer(answer)

    def close(self) -> None:
        self._socket.disconnect()

    def __enter__(self) -> "LiveConnection":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def _answer(values: dict[str, Any]) -> Answer:
    faces = tuple(map(Face.from_dict, values["faces"]))
    return Answer(values["width"], values["height"], faces, values["server_ms"])


def _refusal(error: urllib.error.HTTPError) -> ServerError:
    """Return what a problem document (RFC 9457) says; a proxy's answer may be none."""
    try:
        problem = json.load(error)
        code, message = str(problem["code"]), str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        code, message = "no-answer", f"the answer is {error.code} {error.reason}"
    after = error.headers.get("Retry-After", "")
    return ServerError(code, message, float(after) if after.isdecimal() else None)
