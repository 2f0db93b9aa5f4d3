"""Keeps a face's number from one frame to the next, by where it is. Nothing of who it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.boxes import Box, iou
from model.faces import Face

MIN_IOU = 0.25  # a face at arm's length moves less than half its width between frames at 10 frames/s
FORGET_S = 0.5  # from the first frame that misses a face; a client that sends rarely must not renumber everybody


@dataclass(frozen=True)
class _Known:
    id: int
    box: Box
    missed_s: float | None = None


class Follower:
    """The faces of one stream of frames. Times are seconds of any clock that never goes back."""

    def __init__(self) -> None:
        self._known: list[_Known] = []
        self._last_id = 0

    def follow(self, faces: Sequence[Face], now_s: float) -> list[Face]:
        """``faces`` with the ids they had before where their boxes overlap best, new ids otherwise; ordered by id."""
        known = [face for face in self._known if face.missed_s is None or now_s - face.missed_s <= FORGET_S]
        ids = self._matches(faces, known)
        numbered = []
        for index, face in enumerate(faces):
            if index not in ids:
                self._last_id += 1
                ids[index] = self._last_id
            numbered.append(replace(face, id=ids[index]))
        missed = [face for face in known if face.id not in ids.values()]
        kept = [face if face.missed_s is not None else replace(face, missed_s=now_s) for face in missed]
        self._known = kept + [_Known(face.id, face.box) for face in numbered]
        return sorted(numbered, key=lambda face: face.id)

    @staticmethod
    def _matches(faces: Sequence[Face], known: Sequence[_Known]) -> dict[int, int]:
        """Index in ``faces`` to id, best overlap first; each known face is used once."""
        pairs = [(iou(face.box, old.box), index, old.id) for index, face in enumerate(faces) for old in known]
        ids: dict[int, int] = {}
        for overlap, index, known_id in sorted(pairs, key=lambda pair: -pair[0]):
            if overlap >= MIN_IOU and index not in ids and known_id not in ids.values():
                ids[index] = known_id
        return ids
