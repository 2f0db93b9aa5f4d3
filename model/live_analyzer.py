"""The recogniser for video: follows known faces, searches for new ones a little in each frame, smooths what it says."""

import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from .analyzer import Reading, grey_of
from .box import Box, apart_px
from .detect.detector import CASCADE, SECOND, load_cascade
from .detect.local_search import find_nearby
from .detect.sweep import Reduced
from .emotions import EMOTIONS
from .face import Face
from .recognise.classifier import Classifier
from .recognise.crops import crop_faces
from .recognise.network import TRAINED, TrainedNetwork
from .recognise.quality import judged
from .stream import Stream
from .track.smoothing import label, smooth_scores
from .track.tracks import HELD_S, LET_GO_S, REMEMBERED_S, Track, matched, remembered

CONFIRM_NEIGHBOURS = 2
SAME_CENTRE = 0.5  # of the larger one's width: two places nearer than that are one face's


class LiveAnalyzer:
    """Reads frame after frame of any number of streams. Use one per thread."""

    def __init__(self, trained: TrainedNetwork | Path = TRAINED, cascade: Path = CASCADE, threads: int = 1) -> None:
        """As ``Analyzer``. Raises WeightsError or CascadeError when the network or a cascade cannot be loaded."""
        cv2.setNumThreads(threads)
        self._cascade, self._second = load_cascade(cascade), load_cascade(SECOND)
        self._classifier = Classifier(trained, threads)

    @property
    def network(self) -> dict[str, str]:
        """The network's name and the SHA-256 of its weights."""
        return {"name": self._classifier.trained.name, "sha256": self._classifier.trained.sha256}

    def read(self, picture: np.ndarray, stream: Stream, now_s: float, most: float = 1.0) -> Reading:
        """Faces in ``picture``, the next frame of ``stream``, taken at ``now_s`` seconds of any clock, by their id.

        ``most`` bounds the share of a whole search for new faces that this frame may cost: less finds them later.
        Raises PictureError with code ``bad-array`` for anything but uint8 BGR (height, width, 3) or grey.
        """
        started_s = time.perf_counter()
        grey = grey_of(picture)
        passed_s = stream.passed(now_s, grey.shape)
        self._follow(grey, stream, now_s)
        self._find(grey, stream, now_s, stream.sweep.owed(passed_s, most))
        found_s = time.perf_counter()
        faces = self._said(grey, stream, now_s, passed_s)
        read_s = time.perf_counter()
        return Reading(faces, (found_s - started_s) * 1000, (read_s - found_s) * 1000)

    def _follow(self, grey: np.ndarray, stream: Stream, now_s: float) -> None:
        """Looks for each face where it should be; lets go of those that were not found for too long or have left."""
        height_px, width_px = grey.shape
        inside = [track for track in stream.tracks if track.expected(now_s).within(width_px, height_px).area_px]
        found = [find_nearby(self._cascade, grey, track.expected(now_s)) for track in inside]
        places = matched(inside, found, now_s)
        before, stream.tracks = stream.tracks, []
        for track in before:
            if track.id in places:
                stream.tracks.append(track.found(places[track.id], now_s))
            elif track in inside and track.missed_for(now_s) <= LET_GO_S:
                stream.tracks.append(track.missing(now_s))
            else:
                stream.lost.append(track.missing(now_s))
        stream.lost = [track for track in stream.lost if track.missed_for(now_s) <= REMEMBERED_S]

    def _find(self, grey: np.ndarray, stream: Stream, now_s: float, share: float) -> None:
        """Searches a share of the frame; what is found where no face is known is searched again before it counts."""
        if not share:
            return
        reduced = Reduced(grey)
        for part in stream.sweep.due(share, reduced, [track.expected(now_s) for track in stream.tracks]):
            for proposed in reduced.search(self._cascade, part):
                if not self._is_known(stream, proposed, now_s):
                    self._confirm(grey, stream, proposed, now_s)

    def _confirm(self, grey: np.ndarray, stream: Stream, proposed: Box, now_s: float) -> None:
        confirmed = find_nearby(self._second, grey, proposed, CONFIRM_NEIGHBOURS)
        again = find_nearby(self._cascade, grey, proposed, CONFIRM_NEIGHBOURS)
        if not confirmed or not again:
            return
        box = max(again, key=lambda each: each.area_px)
        if self._is_known(stream, box, now_s):
            return
        missed = [track for track in stream.tracks if track.missed_s is not None]
        back = remembered(stream.lost + missed, box, now_s)
        if back is None:
            stream.tracks.append(Track.begun(stream.next_id(), box, now_s))
            return
        (stream.tracks if back in missed else stream.lost).remove(back)
        stream.tracks.append(replace(Track.begun(back.id, box, now_s), said=back.said))

    @staticmethod
    def _is_known(stream: Stream, box: Box, now_s: float) -> bool:
        """Whether a face was found at this place in this frame."""
        places = [track.expected(now_s) for track in stream.tracks if track.missed_s is None]
        return any(apart_px(box, there) < SAME_CENTRE * max(box.width, there.width) for there in places)

    def _said(self, grey: np.ndarray, stream: Stream, now_s: float, passed_s: float) -> list[Face]:
        """What is said of the faces found in this frame, and of those that were said to be there just before."""
        seen = [track for track in stream.tracks if track.missed_s is None]
        crops = crop_faces(grey, [track.box for track in seen])
        said: dict[int, Face] = {}
        for track, crop, row in zip(seen, crops, self._classifier.classify(crops), strict=True):
            scores = dict(zip(EMOTIONS, map(float, row), strict=True))
            box, before, shown = track.box, track.said if stream.smooth else None, None
            if before is not None:
                scores = smooth_scores(before.scores, scores, passed_s)
                shown = label(scores, before.emotion)
            if stream.smooth:
                box = track.smooth_box(now_s)
            face = judged(track.id, box, crop, scores, grey.shape, self._classifier.trained.min_margin)
            said[track.id] = replace(face, shown=shown)
        stream.tracks = [replace(track, said=said.get(track.id, track.said)) for track in stream.tracks]
        for track in stream.tracks:
            if stream.smooth and track.said and track.missed_s is not None and track.missed_for(now_s) <= HELD_S:
                inside = track.smooth_box(now_s).within(grey.shape[1], grey.shape[0])
                said[track.id] = replace(track.said, box=inside)
        return [said[number] for number in sorted(said)]
