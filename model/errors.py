"""All the errors that the recogniser raises. Each message is one line that says what to do."""


class ModelError(Exception):
    """Any error of the recogniser; catch this to catch them all."""


class WeightsError(ModelError):
    """The trained network is missing, damaged, or not the one that its metrics.json describes."""


class CascadeError(ModelError):
    """The face detector's cascade file is missing or cannot be read."""


class PictureError(ModelError):
    """A picture cannot be used.

    ``code`` is one of ``empty``, ``not-jpeg``, ``broken-jpeg``, ``not-a-picture``, ``bad-array``; docs/library.md says
    what each means.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
