"""All errors that the recogniser raises. Each message is one line that tells the reader what to do."""


class ModelError(Exception):
    """The base of all errors of the recogniser."""


class WeightsError(ModelError):
    """The trained network is missing, damaged, or not the one that its metrics.json describes."""


class CascadeError(ModelError):
    """The face detector's cascade file is missing or cannot be read."""


class PictureError(ModelError):
    """A picture cannot be used.

    ``code`` is ``empty``, ``not-a-picture``, ``broken-picture`` or ``too-many-pixels`` for a file, ``not-jpeg`` or
    ``broken-jpeg`` for a live frame, ``bad-array`` or ``bad-box`` for an argument; docs/library.md explains each.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class VideoError(ModelError):
    """A video cannot be read, or not all of it."""


class NoPicturesError(VideoError):
    """A file holds sound and no video."""
