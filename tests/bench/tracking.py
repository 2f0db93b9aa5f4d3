"""Counts how well an engine holds the known faces of a clip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from model.box import Box, centre_distance_px, iou
from tests.bench.baseline import Answer, SeenFace
from tests.bench.clips import HEIGHT_PX, WIDTH_PX, Frame

MIN_IOU = 0.4  # smallest IoU of a box with the known face that it belongs to
MIN_VISIBLE_SHARE = 0.85  # smallest share of its box within the frame at which a face counts as visible


@dataclass
class Tracking:
    """The counts of one engine: visible faces, those held by a box, changes of their numbers, boxes without a face."""

    visible: int = 0
    held: int = 0
    switches: int = 0
    false: int = 0
    _numbers: dict[int, int] = field(default_factory=dict)

    @property
    def held_share(self) -> float:
        return self.held / max(1, self.visible)

    def add_clip(self, frames: Sequence[Frame], answers: Sequence[Answer]) -> "Tracking":
        """Count the frames of one more clip; its faces have other numbers."""
        self._numbers = {}
        for frame, answer in zip(frames, answers, strict=True):
            self._add(frame, answer.faces)
        return self

    def _add(self, frame: Frame, faces: Sequence[SeenFace]) -> None:
        unmatched = list(faces)
        for known, box in frame.faces.items():
            found = best_match(box, unmatched)
            if found is not None:
                unmatched.remove(found)
                self.switches += self._numbers.get(known, found.id) != found.id
                self._numbers[known] = found.id
            visible = is_visible(known, frame)
            self.visible += visible
            self.held += visible and found is not None
        # A box that still touches a known face is neither right nor false.
        known_boxes = frame.faces.values()
        self.false += sum(all(iou(face.box, box) < MIN_IOU / 2 for box in known_boxes) for face in unmatched)


def best_match(box: Box, faces: Sequence[SeenFace]) -> SeenFace | None:
    """Return the face whose box overlaps ``box`` most, if it belongs to it."""
    best = max(faces, key=lambda face: iou(face.box, box), default=None)
    return best if best is not None and iou(best.box, box) >= MIN_IOU else None


def is_visible(known: int, frame: Frame) -> bool:
    """Whether the face is within the frame and not covered by a nearer one."""
    box = frame.faces[known]
    inside = box.clipped(WIDTH_PX, HEIGHT_PX).area_px >= MIN_VISIBLE_SHARE * box.area_px
    other_faces = [other for number, other in frame.faces.items() if number != known and other.width > box.width]
    return inside and all(not _is_covered(box, other) for other in other_faces)


def _is_covered(box: Box, other: Box) -> bool:
    """Whether the hair of ``other``, which reaches half a face's width around it, covers a part of ``box``."""
    return centre_distance_px(box, other) < box.width / 2 + other.width


def seconds_until_found(frames: Sequence[Frame], answers: Iterable[Answer]) -> float:
    """Return the clip's seconds from when face 0 is visible until an engine has found it; infinite if it never does."""
    visible_s = next(frame.time_s for frame in frames if 0 in frame.faces and is_visible(0, frame))
    for frame, answer in zip(frames, answers, strict=False):
        if 0 in frame.faces and best_match(frame.faces[0], answer.faces) is not None:
            return max(0.0, frame.time_s - visible_s)
    return float("inf")
