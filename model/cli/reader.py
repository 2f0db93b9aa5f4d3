"""Reads inputs one by one: decodes them, recognises and follows faces, and saves annotated copies."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..analyzer import Analyzer
from ..errors import ModelError, NoPicturesError, VideoError
from ..interpreter import quiet_start
from ..io.pictures import read_picture
from ..live_analyzer import LiveAnalyzer
from ..stream import Stream
from .copies import write_picture
from .drawing import draw_faces
from .kinds import Source
from .writers import FrameResult


@dataclass(frozen=True)
class Task:
    """A source to read; the path of its annotated copy, if any; the maximum number of frames per second of video."""

    source: Source
    copy: Path | None = None
    fps: float | None = None


@dataclass(frozen=True)
class ExpectedFrames:
    """The number of frames that a video is expected to give."""

    count: int


@dataclass(frozen=True)
class Failed:
    """Why a source could not be read, or not to its end."""

    reason: str


@dataclass(frozen=True)
class Skipped:
    """A file in a folder turned out to be none to read: it holds sound alone."""


Event = FrameResult | ExpectedFrames | Failed | Skipped


class Reader:
    """Reads tasks; it loads each recogniser when it first needs it."""

    def __init__(self, threads: int = 1) -> None:
        """``threads`` is the number of threads that the recognisers may use."""
        self._threads = threads

    @cached_property
    def analyzer(self) -> Analyzer:
        """The recogniser for photographs. Raises ModelError if it cannot be loaded."""
        with quiet_start():
            return Analyzer(threads=self._threads)

    @cached_property
    def live_analyzer(self) -> LiveAnalyzer:
        """The recogniser for videos. Raises ModelError if it cannot be loaded."""
        with quiet_start():
            return LiveAnalyzer(threads=self._threads)

    def prepare(self) -> None:
        """Load the recogniser for photographs now. Raises ModelError if it cannot be loaded."""
        _ = self.analyzer

    def read(self, task: Task) -> Iterator[Event]:
        """Yield the events of ``task``. Raises nothing: an error becomes a last event, Failed."""
        try:
            yield from self._read_video(task) if task.source.kind == "video" else self._read_picture(task)
        except NoPicturesError as error:
            yield Failed(str(error)) if task.source.is_named else Skipped()
        except ModelError as error:
            yield Failed(str(error))
        except OSError as error:
            other = f": {error.filename}" if error.filename and str(error.filename) != task.source.name else ""
            yield Failed(f"{error.strerror or error}{other}")
        except MemoryError:
            yield Failed("there is not enough memory to read it")
        except Exception as error:  # the other inputs must still be read
            yield Failed(f"{type(error).__name__}: {error}")

    def _read_picture(self, task: Task) -> Iterator[Event]:
        picture = read_picture(Path(task.source.name).read_bytes())
        faces = self.analyzer.analyze(picture)
        height_px, width_px = picture.shape[:2]
        yield FrameResult(task.source.name, width_px, height_px, tuple(faces))
        if task.copy:
            write_picture(task.copy, draw_faces(picture, faces))

    def _read_video(self, task: Task) -> Iterator[Event]:
        try:
            from ..io.videos import Video  # here, because a server without videos need not install PyAV
            from .video_copies import VideoCopy
        except ImportError as error:
            raise VideoError("Videos are read with the package av; install it: pip install av") from error
        name, stream = task.source.name, Stream(smooth=False)
        _check_readable(Path(name))
        damage: VideoError | None = None
        with ExitStack() as stack:
            video = stack.enter_context(Video(Path(name), self._threads))
            yield ExpectedFrames(video.expected_frames(task.fps))
            copy = stack.enter_context(VideoCopy(task.copy, video)) if task.copy else None
            try:
                for frame in video.read(task.fps):
                    faces = self.live_analyzer.read(frame.picture, stream, frame.time_s).faces
                    height_px, width_px = frame.picture.shape[:2]
                    yield FrameResult(name, width_px, height_px, tuple(faces), frame.index, frame.time_s)
                    if copy:
                        copy.write(frame, faces)
            except VideoError as error:
                damage = error  # what could be read is kept, in the copy too
        if damage:
            raise damage


def _check_readable(path: Path) -> None:
    """Raise OSError with the system's reason if ``path`` cannot be opened; OpenCV gives no reason."""
    with path.open("rb"):
        pass
