"""The recogniser for video: follows known faces, searches part of each frame for new ones, and smooths the readings."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from .analyzer import Reading
from .box import centre_distance_px
from .detect.cascades import CASCADE
from .detect.detection import Detection, is_visible
from .detect.live_detector import LiveDetector
from .detect.scan import ReducedFrame
from .face import Face
from .io.pixels import to_grey
from .recognise.classifier import Classifier
from .recognise.crops import correlation, crop_faces
from .recognise.network import TRAINED, TrainedNetwork
from .recognise.quality import assess
from .square import Square
from .stream import CropReading, Stream
from .track.association import associate, reidentify
from .track.smoothing import smooth_scores, stable_label
from .track.track import HOLD_S, MAX_LOST_S, MAX_MISSED_S, Track
from .track.turns import TURN_S

# Between crops of a face that is looked at anew and one that is not. A face that moved by 3 % of its width, turned by 6
# degrees or came nearer by 6 % since falls below it; the noise of a camera in the dark does not (0.97).
MIN_CORRELATION = 0.9
SAME_FACE_DISTANCE = 0.5  # of the larger box's width: boxes whose centres are nearer belong to one face


class LiveAnalyzer:
    """Reads frame after frame of any number of streams. Use one per thread."""

    def __init__(self, trained: TrainedNetwork | Path = TRAINED, cascade: Path = CASCADE, threads: int = 1) -> None:
        """Load the network and the detector; the parameters are those of ``Analyzer``.

        Raises WeightsError or CascadeError when a network or the cascade cannot be loaded.
        """
        cv2.setNumThreads(threads)
        self._detector = LiveDetector(cascade, threads)
        self._classifier = Classifier(trained, threads)

    @property
    def network(self) -> dict[str, str]:
        """The network's name and the SHA-256 of its weights."""
        return self._classifier.trained.identity

    def read(
        self, picture: np.ndarray, stream: Stream, now_s: float, max_scan: float = 1.0, turn_s: float = TURN_S
    ) -> Reading:
        """Return the faces in ``picture``, ordered by id.

        ``picture`` is the next frame of ``stream``, taken at ``now_s`` seconds of any clock. ``max_scan`` limits the
        search for new faces in this frame, as a share of a search of the whole frame: a lower limit finds them later.
        Each known face that looks the same is looked for and read once in ``turn_s`` seconds.
        Raises PictureError with code ``bad-array`` for anything but uint8 BGR (height, width, 3) or grey.
        """
        started_s = time.perf_counter()
        grey = to_grey(picture)
        elapsed_s = stream.advance(now_s, grey.shape)
        detections = self._update_tracks(grey, stream, now_s, elapsed_s, turn_s)
        detections |= self._find_new_faces(grey, stream, now_s, stream.schedule.budget(elapsed_s, max_scan))
        detected_s = time.perf_counter()
        faces = self._read_faces(grey, stream, now_s, elapsed_s, detections)
        classified_s = time.perf_counter()
        return Reading(faces, (detected_s - started_s) * 1000, (classified_s - detected_s) * 1000)

    def _update_tracks(
        self, grey: np.ndarray, stream: Stream, now_s: float, elapsed_s: float, turn_s: float
    ) -> dict[int, Detection]:
        """Look for known faces where they should be; drop those that have left or have been missed for too long.

        Return the detections by track id.
        """
        inside = [track for track in stream.tracks if is_visible(track.predict(now_s), grey.shape)]
        clear = [track for track in inside if stream.smooth and track.is_clear]
        turns = stream.turns.next_tracks(clear, elapsed_s, turn_s)
        coasting = _coast(grey, stream, [track for track in clear if track not in turns], now_s)
        searched = [track for track in inside if track.id not in coasting]
        seen = [self._detector.follow(grey, track.predict(now_s), steadily=not stream.smooth) for track in searched]
        found = associate(searched, seen, now_s, coasting.values())
        previous, stream.tracks = stream.tracks, []
        for track in previous:
            if track.id in coasting:
                stream.tracks.append(track)
            elif track.id in found and is_visible(found[track.id].square, grey.shape):
                stream.tracks.append(track.update(found[track.id], now_s))
            elif track in inside and track.missed_for_s(now_s) <= MAX_MISSED_S:
                stream.tracks.append(track.mark_missed(now_s))
            else:
                stream.lost_tracks.append(track.mark_missed(now_s))
        stream.lost_tracks = [track for track in stream.lost_tracks if track.missed_for_s(now_s) <= MAX_LOST_S]
        return found | coasting

    def _find_new_faces(self, grey: np.ndarray, stream: Stream, now_s: float, budget: float) -> dict[int, Detection]:
        """Search a share ``budget`` of the frame, and start a track for each confirmed face that is not known.

        Return the detections by track id.
        """
        new: dict[int, Detection] = {}
        if not budget:
            return new
        frame = ReducedFrame(grey)
        known = [track.predict(now_s).box for track in stream.tracks]
        for part in stream.schedule.next_parts(budget, frame, known, now_s):
            for proposal in self._detector.propose(grey, frame, part):
                if not _is_known(stream, proposal.square, now_s):
                    face = self._detector.confirm(grey, proposal)
                    if face is not None and _is_new(stream, face.square, now_s, grey.shape):
                        new[_start_track(stream, face, now_s)] = face
        return new

    def _read_faces(
        self, grey: np.ndarray, stream: Stream, now_s: float, elapsed_s: float, detections: Mapping[int, Detection]
    ) -> list[Face]:
        """Read the faces found in this frame; add those that were missed for a moment only, with their last reading."""
        found = [track for track in stream.tracks if not track.is_missed]
        self._read_crops(grey, stream, [track for track in found if track.last_seen_s == now_s])
        faces: dict[int, Face] = {}
        for track in found:
            reading = stream.last_readings[track.id]
            scores, detection = reading.scores, detections[track.id]
            last_face, stable_emotion = None, None
            if stream.smooth:
                detection = replace(detection, square=track.smoothed_square(now_s))
                last_face = track.last_face
            if last_face is not None:
                scores = smooth_scores(last_face.scores, scores, elapsed_s)
                stable_emotion = stable_label(scores, last_face.emotion)
            face = assess(track.id, detection, reading.crop, scores, grey.shape, self._classifier.trained.min_margin)
            faces[track.id] = replace(face, stable_emotion=stable_emotion)
        stream.tracks = [replace(track, last_face=faces.get(track.id, track.last_face)) for track in stream.tracks]
        if stream.smooth:
            faces |= _held_faces(stream, now_s, *grey.shape)
        return [faces[number] for number in sorted(faces)]

    def _read_crops(self, grey: np.ndarray, stream: Stream, tracks: Sequence[Track]) -> None:
        """Read the faces that were seen in this frame, and forget the readings of those that are no longer found."""
        crops = crop_faces(grey, [track.square for track in tracks])
        rows = self._classifier.classify(crops)
        known = {track.id for track in stream.tracks}
        stream.last_readings = {number: last for number, last in stream.last_readings.items() if number in known}
        for track, crop, row in zip(tracks, crops, rows, strict=True):
            scores = dict(zip(self._classifier.classes, map(float, row), strict=True))
            stream.last_readings[track.id] = CropReading(crop, scores)


def _coast(grey: np.ndarray, stream: Stream, tracks: Sequence[Track], now_s: float) -> dict[int, Detection]:
    """Return those of ``tracks`` that look as they did when they were last read, by id.

    They are neither looked for nor read in this frame: each is where its speed takes it.
    """
    squares = [track.predict(now_s) for track in tracks]
    return {
        track.id: replace(track.detection, square=square)
        for track, square, crop in zip(tracks, squares, crop_faces(grey, squares), strict=True)
        if correlation(crop, stream.last_readings[track.id].crop) >= MIN_CORRELATION
    }


def _held_faces(stream: Stream, now_s: float, height_px: int, width_px: int) -> dict[int, Face]:
    """Return the faces that were missed for a moment only, by id, each where it was heading."""
    return {
        track.id: replace(track.last_face, box=track.smoothed_square(now_s).box.clipped(width_px, height_px))
        for track in stream.tracks
        if track.last_face and track.is_missed and track.missed_for_s(now_s) <= HOLD_S
    }


def _is_known(stream: Stream, place: Square, now_s: float) -> bool:
    """Whether a face was found at this place in this frame."""
    known = [track.predict(now_s).box for track in stream.tracks if not track.is_missed]
    box = place.box
    return any(centre_distance_px(box, other) < SAME_FACE_DISTANCE * max(box.width, other.width) for other in known)


def _is_new(stream: Stream, square: Square, now_s: float, shape: tuple[int, ...]) -> bool:
    return is_visible(square, shape) and not _is_known(stream, square, now_s)


def _start_track(stream: Stream, face: Detection, now_s: float) -> int:
    """Start the track of a face that was lost or missed just before, or of a new one; return its id."""
    missed = [track for track in stream.tracks if track.is_missed]
    track = reidentify(stream.lost_tracks + missed, face.box, now_s)
    if track is None:
        number = stream.next_id()
        stream.tracks.append(Track.start(number, face, now_s))
        return number
    (stream.tracks if track in missed else stream.lost_tracks).remove(track)
    stream.tracks.append(replace(Track.start(track.id, face, now_s), last_face=track.last_face))
    return track.id
