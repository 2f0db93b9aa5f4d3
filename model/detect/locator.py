"""Looks for faces in turned windows of a picture, with the face network."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from ..box import iou
from ..square import Square
from .detection import Detection, Proposal
from .face_network import NOSE, SIDE_PX, WEIGHTS, FaceNetwork, Sighting
from .landmarks import frame_face, is_turned_away
from .windows import cut_square

# The side of the window, in widths of the face. From 1.5 to 2.6 all 44 faces of 27 photographs are seen from windows
# that are 15 % off in place and size and 15 degrees in tilt; about 2 the points are steadiest.
WINDOW = 2.0
MIN_IOU = 0.25  # between a place and the face that is seen there
# A face that scores more is not upside down: turned over, 692 of PublicTest's faces score 0.81 at most, and 42 in
# photographs 0.77. Three quarters of those in photographs score more the right way up.
UPRIGHT_SCORE = 0.85


class Locator:
    """Not safe to share between threads."""

    def __init__(self, weights: Path = WEIGHTS, threads: int = 1) -> None:
        """Raises WeightsError if the face network is missing or damaged."""
        self._network = FaceNetwork(weights, threads)

    def look(self, grey: np.ndarray, place: Square) -> list[Detection]:
        """Return the faces seen about ``place`` in ``grey``, uint8 (height, width), the highest score first."""
        return self.scan(grey, place.enlarged(WINDOW))

    def look_at(self, grey: np.ndarray, place: Square) -> Detection | None:
        """Return the face at ``place``, or None: of those seen about it, the one with the highest score."""
        near = (face for face in self.look(grey, place) if iou(face.box, place.box) >= MIN_IOU)
        return next(near, None)

    def look_steadily(self, grey: np.ndarray, place: Square) -> list[Detection]:
        """Return the faces seen about ``place`` in ``grey``, uint8 (height, width): the means of two looks at each.

        The first window is the nearest of a grid, so that where a face is seen hardly depends on where it was expected.
        The second is framed by the face's own points.
        """
        return [self._look_again(grey, face) for face in self.scan(grey, place.enlarged(WINDOW).on_grid())]

    def _look_again(self, grey: np.ndarray, face: Detection) -> Detection:
        again = max(self.look(grey, face.square), key=lambda each: iou(each.box, face.box), default=None)
        if again is None or iou(again.box, face.box) < MIN_IOU:
            return face
        return replace(again, square=face.square.midway(again.square), score=(face.score + again.score) / 2)

    def confirm(self, grey: np.ndarray, proposal: Proposal, min_score: float) -> Detection | None:
        """Return the face at ``proposal``, or None, by a look in a window that is framed by the face's own points.

        Much that looks like a face by chance no longer does so in such a window, or in its mirror image. The score is
        the mean of both.
        """
        square = proposal.square
        if not proposal.is_framed:
            first = self.look_at(grey, square)
            if first is None:
                return None
            square = first.square
        face = self._right_way_up(grey, square)
        if face is None or (face.score + 1) / 2 < min_score:
            return None
        score = (face.score + self._mirrored_score(grey, face.square)) / 2
        return replace(face, score=score) if score >= min_score else None

    def _right_way_up(self, grey: np.ndarray, square: Square) -> Detection | None:
        """Return the face in ``square``, or in it turned over, whichever scores higher.

        In an upside-down face the network takes the mouth for eyes.
        """
        face = self.look_at(grey, square)
        if face is not None and face.score > UPRIGHT_SCORE:
            return face
        over = self.look_at(grey, replace(square, tilt_deg=square.tilt_deg + 180))
        return max((each for each in (face, over) if each), key=lambda each: each.score, default=None)

    def _mirrored_score(self, grey: np.ndarray, square: Square) -> float:
        """Return the score of the face in ``square``, seen in a mirror: another view, at which chance seldom helps."""
        window = np.ascontiguousarray(cut_square(grey, square.enlarged(WINDOW), SIDE_PX)[:, ::-1])
        scores = (
            face.score
            for face in self._network.find(window)
            if abs(float(face.points[NOSE, 0]) - 0.5) < 1 / (2 * WINDOW)
        )
        return next(scores, 0.0)

    def scan(self, grey: np.ndarray, window: Square) -> list[Detection]:
        """Return the faces seen in ``window``, a square of the picture, the highest score first."""
        faces = self._network.find(cut_square(grey, window, SIDE_PX))
        return [self._place(window, face) for face in faces]

    @staticmethod
    def _place(window: Square, face: Sighting) -> Detection:
        # Rounded, for the last digits of an answer depend on the machine. A face is looked for where it was seen last:
        # a millionth of a pixel would grow to a pixel within a second, and no two machines would agree.
        square = frame_face(window.to_picture(face.points)).rounded()
        return Detection(square, face.score, is_turned_away(face.points))
