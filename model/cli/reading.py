"""Reads one input after another: decodes, recognises, follows, annotates."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..analyzer import Analyzer
from ..errors import ModelError
from ..io.pictures import read_picture
from ..io.videos import Video, VideoWriter
from ..live_analyzer import LiveAnalyzer
from ..stream import Stream
from .copies import whole, write_picture
from .drawing import annotated
from .inputs import Source
from .rows import Seen


@dataclass(frozen=True)
class Task:
    """A source to read, where its annotated copy goes, if anywhere, and how many frames a second of a video."""

    source: Source
    copy: Path | None = None
    fps: float | None = None


@dataclass(frozen=True)
class Expected:
    """How many frames a video is expected to give."""

    frames: int


@dataclass(frozen=True)
class Failed:
    """Why a source could not be read, or not to its end."""

    reason: str


Event = Seen | Expected | Failed


class Reader:
    """Reads tasks with recognisers that it makes when they are first needed."""

    def __init__(self, threads: int = 1) -> None:
        """``threads`` is how many the recognisers may use."""
        self._threads = threads

    @cached_property
    def analyzer(self) -> Analyzer:
        """For photographs. Raises ModelError if what it needs cannot be loaded."""
        return Analyzer(threads=self._threads)

    @cached_property
    def live(self) -> LiveAnalyzer:
        """For videos. Raises ModelError if what it needs cannot be loaded."""
        return LiveAnalyzer(threads=self._threads)

    def prepare(self) -> None:
        """Loads what photographs need now instead of with the first. Raises ModelError if it cannot be loaded."""
        _ = self.analyzer

    def read(self, task: Task) -> Iterator[Event]:
        """All that ``task`` gives. Whatever goes wrong with it is the last event, a Failed, and no exception."""
        try:
            yield from self._video(task) if task.source.kind == "video" else self._picture(task)
        except ModelError as error:
            yield Failed(str(error))
        except OSError as error:
            other = f": {error.filename}" if error.filename and str(error.filename) != task.source.name else ""
            yield Failed(f"{error.strerror or error}{other}")
        except MemoryError:
            yield Failed("it takes more memory than there is")
        except Exception as error:  # the other inputs must still be read
            yield Failed(f"{type(error).__name__}: {error}")

    def _picture(self, task: Task) -> Iterator[Event]:
        picture = read_picture(Path(task.source.name).read_bytes())
        faces = self.analyzer.analyze(picture)
        height_px, width_px = picture.shape[:2]
        yield Seen(task.source.name, width_px, height_px, tuple(faces))
        if task.copy:
            write_picture(task.copy, annotated(picture, faces))

    def _video(self, task: Task) -> Iterator[Event]:
        name, stream = task.source.name, Stream(smooth=False)
        _open_once(Path(name))
        with ExitStack() as stack:
            video = stack.enter_context(Video(Path(name), self._threads))
            fps = min(task.fps, video.fps) if task.fps else video.fps
            yield Expected(round(video.frames * fps / video.fps))
            part = stack.enter_context(whole(task.copy)) if task.copy else None
            writer = None
            for frame in video.read(task.fps):
                faces = self.live.read(frame.picture, stream, frame.time_s).faces
                height_px, width_px = frame.picture.shape[:2]
                yield Seen(name, width_px, height_px, tuple(faces), frame.index, frame.time_s)
                if part:
                    if writer is None:
                        writer = VideoWriter(part, fps, width_px, height_px)
                        stack.callback(writer.close)
                    writer.write(annotated(frame.picture, faces))


def _open_once(path: Path) -> None:
    """Raises OSError with the system's reason if it cannot be opened: OpenCV tells none."""
    with path.open("rb"):
        pass
