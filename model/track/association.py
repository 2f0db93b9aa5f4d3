"""Decides which detection belongs to which track."""

from collections.abc import Iterable, Sequence

from ..box import Box, centre_distance_px, iou
from ..detect.detection import Detection
from .track import Track

MIN_IOU = 0.25  # between the predicted box and a detection of the same face
MAX_SIDE_RATIO = 1.35  # between them; a half hidden face is often seen much smaller or larger than it is
SAME_FACE_IOU = 0.4  # detections that overlap more are of one face
MAX_DRIFT = 0.7  # how far a hidden face may be from its predicted place, in widths: at once, and as much more a second
MAX_WIDTH_RATIO = 1.4  # between a lost face and its detection


def associate(
    tracks: Sequence[Track],
    detections: Sequence[Sequence[Detection]],
    now_s: float,
    taken: Iterable[Detection] = (),
) -> dict[int, Detection]:
    """Assign to each track at most one of the faces that were detected near it; return the detections by track id.

    Pairs are matched greedily, best overlap first. A place belongs to one track only, so that when two faces cross, the
    hidden one is missed rather than taken for the other. The places in ``taken`` belong to other tracks already.
    """
    occupied = [face.box for face in taken]
    pairs = [
        (iou(track.predict(now_s).box, detection.box), track.id, detection)
        for track, near in zip(tracks, detections, strict=True)
        for detection in near
        if 1 / MAX_SIDE_RATIO < detection.square.side / track.square.side < MAX_SIDE_RATIO
    ]
    assigned: dict[int, Detection] = {}
    for overlap, track_id, detection in sorted(pairs, key=lambda pair: -pair[0]):
        is_free = all(iou(detection.box, other) < SAME_FACE_IOU for other in occupied)
        if overlap >= MIN_IOU and track_id not in assigned and is_free:
            assigned[track_id] = detection
            occupied.append(detection.box)
    return assigned


def reidentify(lost: Sequence[Track], box: Box, now_s: float) -> Track | None:
    """Return the lost track whose face was most likely detected in ``box``, or None."""
    nearest: tuple[float, Track] | None = None
    for track in lost:
        predicted = track.predict(now_s).box
        distance = centre_distance_px(box, predicted) / predicted.width
        ratio = max(box.width, predicted.width) / min(box.width, predicted.width)
        max_distance = MAX_DRIFT * (1 + now_s - track.last_seen_s)
        is_nearer = nearest is None or distance < nearest[0]
        if ratio <= MAX_WIDTH_RATIO and distance <= max_distance and is_nearer:
            nearest = distance, track
    return nearest[1] if nearest else None


def rescale_tracks(tracks: Sequence[Track], factor: float) -> list[Track]:
    """Return ``tracks`` in the same picture at another size, without those whose box would be empty."""
    return [track for track in (each.scaled(factor) for each in tracks) if track.square.box.area_px]
