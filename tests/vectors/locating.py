"""Cases of looking for faces at one place: what is followed, and what is confirmed after how many looks."""

from math import log
from typing import Any

import numpy as np

from model.detect.detection import Proposal
from model.detect.live_detector import LiveDetector
from model.square import Square
from tests.vectors.network_answers import Answer, full, to_values
from tests.vectors.values import detection_value, square_value

ANCHOR, ANCHOR_PLACE, WINDOW_PX = 730, 0.5625, 128  # in the fifth row and column of the coarse grid
# An upright face that is half as wide as the window: eyes, nose, mouth and ears, in shares of its own square.
POINTS = ((0.32, 0.40), (0.69, 0.40), (0.51, 0.61), (0.51, 0.78), (0.1, 0.45), (0.9, 0.45))
PLACE = Square(50, 40, 30, 10)
FLAT = np.full((80, 100), 100, np.uint8)
Look = list[Answer]  # what the network answers for one window


def make() -> dict[str, Any]:
    return {
        "follows": [
            *(follow_case([look], steadily=False) for look in ([], [face(0.44)], [face(0.46)], NEIGHBOURS)),
            *(follow_case(looks, steadily=True) for looks in steady_looks()),
        ],
        "confirmations": [confirm_case(looks) for looks in confirmations()],
    }


def face(score: float, shift: float = 0.0, anchor: int = ANCHOR) -> Answer:
    """Return the answer of one anchor: a face in the middle of the window, or moved right by ``shift`` of its side."""
    row, column = divmod((anchor - 512) // 6, 8)
    across, down = (column + 0.5) / 8, (row + 0.5) / 8
    places = [(0.25 + x / 2 + shift - across, 0.25 + y / 2 - down) for x, y in POINTS]
    numbers = [0.0, 0.0, 64.0, 64.0, *(round(share * WINDOW_PX, 3) for place in places for share in place)]
    return anchor, round(log(score / (1 - score)), 5), numbers


NEIGHBOURS = [face(0.9), face(0.5, 0.4, 840)]


def steady_looks() -> list[list[Look]]:
    """Return the looks: in a window of the grid, and at each face that is seen there."""
    return [
        [[]],
        [[face(0.9)], [face(0.8, 0.02)]],
        [[face(0.5)], [face(0.38)]],  # less than 0.45 in the mean
        [[face(0.44)], [face(0.6)]],
        [[face(0.9)], []],  # the first look stands where the second sees nothing
        [[face(0.9)], [face(0.8, 0.29)]],  # or nothing near
        [[face(0.9)], [face(0.95, 0.2), face(0.7, -0.01, 840)]],  # of two the nearer, though another is surer
        [NEIGHBOURS, [face(0.9)], [face(0.5)]],
    ]


def confirmations() -> list[list[Look]]:
    """Return the looks: at the place, turned over unless the first is sure, and in the mirror."""
    return [
        [[face(0.86)], [face(0.66)]],
        [[face(0.86)], [face(0.62)]],  # less than 0.75 in the mean
        [[face(0.84)], [face(0.8)], [face(0.9)]],
        [[face(0.6)], [face(0.84)], [face(0.8)]],  # upside down
        [[], [face(0.84)], [face(0.8)]],
        [[], []],
        [[face(0.48)], []],  # too little, whatever the mirror shows
        [[face(0.52)], [], [face(0.99)]],
        [[face(0.95)], []],  # nothing in the mirror
        [[face(0.95)], [face(0.9, 0.26)]],  # another face in it
        [[face(0.95)], [face(0.9, 0.23)]],
        [[face(0.95, 0.27)], [face(0.9)]],  # an overlap of 0.27 with the place: near enough
        [[face(0.95, 0.28)], [face(0.9)], [face(0.8)]],  # of 0.24: too far
    ]


class ScriptedDetector(LiveDetector):
    """The detector with answers for its face network, one for each look."""

    def __init__(self, looks: list[Look]) -> None:
        super().__init__()
        self.left = list(looks)
        self._locator._network.answer = self._answer  # type: ignore[method-assign]

    def _answer(self, window: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return full(self.left.pop(0))


def follow_case(looks: list[Look], steadily: bool) -> dict[str, Any]:
    detector = ScriptedDetector(looks)
    found = detector.follow(FLAT, PLACE, steadily)
    assert not detector.left, "a case has the looks that it takes, and no more"
    return {
        "place": square_value(PLACE),
        "steadily": steadily,
        "looks": [to_values(look) for look in looks],
        "faces": [detection_value(each) for each in found],
    }


def confirm_case(looks: list[Look]) -> dict[str, Any]:
    detector = ScriptedDetector(looks)
    found = detector.confirm(FLAT, Proposal(PLACE, by_cascade=False, is_framed=True))
    assert not detector.left, "a case has the looks that it takes, and no more"
    values = [to_values(look) for look in looks]
    return {"place": square_value(PLACE), "looks": values, "face": found and detection_value(found)}
