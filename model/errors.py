"""All the errors that the recogniser raises. Each message is one line that says what to do."""


class ModelError(Exception):
    """Any error of the recogniser; catch this to catch them all."""


class WeightsError(ModelError):
    """The trained network is missing, damaged, or not the one that its metrics.json describes."""


class CascadeError(ModelError):
    """The face detector's cascade file is missing or cannot be read."""


class PictureError(ModelError):
    """A picture cannot be used.

    ``code`` is one of ``empty``, ``not-a-picture``, ``broken-picture``, ``too-many-pixels`` for files, ``not-jpeg``,
    ``broken-jpeg`` for live frames, ``bad-array``, ``bad-box`` for arguments; docs/library.md says what each means.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class VideoError(ModelError):
    """A video cannot be read, or not to its end."""
