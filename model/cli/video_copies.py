"""Writes the annotated copy of a video while it is read."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from ..face import Face
from ..io.video_writer import VideoWriter
from ..io.videos import Frame, Video
from .copies import atomic_write
from .drawing import draw_faces


class VideoCopy:
    """The copy at ``path`` of ``video``: it lasts as long, and each frame is shown when it was.

    It appears complete on leaving the context, or not at all after an error or without a frame.
    """

    def __init__(self, path: Path, video: Video) -> None:
        self._path = path
        self._video = video
        self._writer: VideoWriter | None = None
        self._stack = ExitStack()

    def __enter__(self) -> "VideoCopy":
        return self

    def write(self, frame: Frame, faces: Sequence[Face]) -> None:
        """Append ``frame`` with its ``faces`` drawn. Raises OSError if the copy cannot be written."""
        if self._writer is None:
            height_px, width_px = frame.picture.shape[:2]
            part = self._stack.enter_context(atomic_write(self._path))
            self._writer = VideoWriter(part, width_px, height_px)
            self._stack.callback(self._close)
        self._writer.write(draw_faces(frame.picture, faces), frame.time_s)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _close(self) -> None:
        if self._writer:
            self._writer.close(self._video.end_s)
