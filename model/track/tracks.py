"""Faces from frame to frame: where each should be next, which is which, when one is gone. Pure geometry and time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..box import Box, apart_px, iou
from ..face import Face
from .smoothing import Smoothed

# Counted from the first frame that misses a face, so that a client that sends rarely does not renumber everybody.
HELD_S = 0.2  # a face that is not found is shown this long where it was going
LET_GO_S = 0.45  # and looked for there so long
REMEMBERED_S = 1.5  # a face found anew so soon, about where a lost one was going, is that one: it had been hidden
DRIFT = 0.7  # of its width a second, which a hidden face may have gone off its way, and at once
ALIKE = 1.4  # the ratio of their widths, at most
MIN_IOU = 0.25  # of where it should be and where it is found
SAME_IOU = 0.4  # two boxes that overlap more are one face


@dataclass(frozen=True)
class Track:
    """One face of one stream. ``box`` is where it was found last, at ``seen_s``; ``x``, ``y``, ``width`` are smoothed.

    ``said`` is what was said of it last, its scores smoothed. ``missed_s`` is when it was first missed, or None.
    """

    id: int
    box: Box
    seen_s: float
    x: Smoothed
    y: Smoothed
    width: Smoothed
    said: Face | None = None
    missed_s: float | None = None

    @staticmethod
    def begun(number: int, box: Box, now_s: float) -> "Track":
        middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
        return Track(number, box, now_s, Smoothed(middle_x), Smoothed(middle_y), Smoothed(box.width))

    def expected(self, now_s: float) -> Box:
        """Where it should be now, had it gone on as it went; after a long time, where it was."""
        passed_s = now_s - self.seen_s
        if not 0 < passed_s <= REMEMBERED_S:
            return self.box
        return self.box.moved(round(self.x.speed * passed_s), round(self.y.speed * passed_s))

    def found(self, box: Box, now_s: float) -> "Track":
        passed_s = max(now_s - self.seen_s, 0.0)
        return replace(
            self,
            box=box,
            seen_s=now_s,
            x=self.x.after(box.x + box.width / 2, passed_s, box.width),
            y=self.y.after(box.y + box.height / 2, passed_s, box.width),
            width=self.width.after(box.width, passed_s, box.width),
            missed_s=None,
        )

    def missing(self, now_s: float) -> "Track":
        return self if self.missed_s is not None else replace(self, missed_s=now_s)

    def missed_for(self, now_s: float) -> float:
        """Seconds since the first frame that missed it; 0 while it is seen."""
        return 0.0 if self.missed_s is None else now_s - self.missed_s

    def smooth_box(self, now_s: float) -> Box:
        """Where to draw it."""
        if self.missed_s is not None:
            return self.expected(now_s)
        side = self.width.value
        return Box(round(self.x.value - side / 2), round(self.y.value - side / 2), round(side), round(side))

    def scaled(self, factor: float) -> "Track":
        """The same face in the same picture of another size."""
        x, y, width = (smoothed.scaled(factor) for smoothed in (self.x, self.y, self.width))
        said = self.said and replace(self.said, box=self.said.box.scaled(factor))
        return replace(self, box=self.box.scaled(factor), x=x, y=y, width=width, said=said)


def rescaled(tracks: Sequence[Track], factor: float) -> list[Track]:
    """``tracks`` in the same picture of another size, without those of which no pixel would be left."""
    return [track for track in (each.scaled(factor) for each in tracks) if track.box.area_px]


def matched(tracks: Sequence[Track], found: Sequence[Sequence[Box]], now_s: float) -> dict[int, Box]:
    """Which of the boxes found near each track is that face: track id to box.

    The best overlap with where a track should be goes first; a place that is taken is no other track's, so that of two
    faces that pass before each other the hidden one is missed rather than taken for the other.
    """
    pairs = [
        (iou(track.expected(now_s), box), track.id, box)
        for track, boxes in zip(tracks, found, strict=True)
        for box in boxes
    ]
    taken: dict[int, Box] = {}
    for overlap, number, box in sorted(pairs, key=lambda pair: -pair[0]):
        if overlap >= MIN_IOU and number not in taken and all(iou(box, other) < SAME_IOU for other in taken.values()):
            taken[number] = box
    return taken


def remembered(lost: Sequence[Track], box: Box, now_s: float) -> Track | None:
    """The lost face that the one found in ``box`` is likely to be, or None."""
    nearest: tuple[float, Track] | None = None
    for track in lost:
        there = track.expected(now_s)
        away = apart_px(box, there) / there.width
        ratio = max(box.width, there.width) / min(box.width, there.width)
        reach = DRIFT * (1 + now_s - track.seen_s)
        if ratio <= ALIKE and away <= reach and (nearest is None or away < nearest[0]):
            nearest = away, track
    return nearest[1] if nearest else None
