"""Finds faces in video frames: the face network follows known ones, and confirms new ones."""

from pathlib import Path

import numpy as np

from ..square import Square
from .cascades import CASCADE, load_cascade
from .detection import Detection, Proposal
from .locator import Locator
from .scan import ReducedFrame
from .slices import Part, Tile

MIN_FOLLOW_SCORE = 0.45  # of a known face: one that looks down scores 0.67 and more, one half hidden 0.3 to 0.5
# Of a new face, in a window that is turned and framed by its own points; the second if the cascade proposes it.
MIN_NEW_SCORE, MIN_HAAR_SCORE = 0.75, 0.7


class LiveDetector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, cascade: Path = CASCADE, threads: int = 1) -> None:
        """Raises CascadeError if the cascade is missing or damaged, WeightsError if the face network is."""
        self._cascade = load_cascade(cascade)
        self._locator = Locator(threads=threads)

    def follow(self, grey: np.ndarray, expected: Square, steadily: bool = False) -> list[Detection]:
        """Return the faces seen about the place where one is ``expected`` in ``grey``, uint8 (height, width).

        If ``steadily``, each is looked at twice: for readings that no later frame smooths.
        """
        look = self._locator.look_steadily if steadily else self._locator.look
        return [face for face in look(grey, expected) if face.score >= MIN_FOLLOW_SCORE]

    def propose(self, grey: np.ndarray, frame: ReducedFrame, part: Part) -> list[Proposal]:
        """Return where one part of the search sees faces, in pixels of ``grey``; many of them are wrong.

        ``frame`` is ``grey`` as the cascade searches it.
        """
        if isinstance(part, Tile):
            window = part.window(grey.shape[1], grey.shape[0])
            faces = self._locator.scan(grey, window)
            return [Proposal(face.square, by_cascade=False, is_framed=True) for face in faces]
        squares = frame.search(self._cascade, part)
        return [Proposal(square, by_cascade=True, is_framed=False) for square in squares]

    def confirm(self, grey: np.ndarray, proposal: Proposal) -> Detection | None:
        """Return the face at ``proposal``, or None if the face network sees none there."""
        return self._locator.confirm(grey, proposal, MIN_HAAR_SCORE if proposal.by_cascade else MIN_NEW_SCORE)
