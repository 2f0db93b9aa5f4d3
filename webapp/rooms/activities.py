"""The activities of a lesson, and what students answer in each."""

from collections.abc import Callable, Collection, Mapping

from webapp.rooms.documents import Activity, RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.milestones import note
from webapp.rooms.operations import HOST, remember, was_done
from webapp.rooms.shares import Share, parse_emotion
from webapp.rooms.tally import add_answer, batch_size, count_batch, finish_batch, new_tally

ACTIVITIES = ("now", "mirror", "machine", "fool", "inside")
ANSWERED_ACTIVITIES = ("mirror", "machine", "fool")
FOOLING_MEANS = {  # what can change in each kind of room: nobody can put glasses on a photograph
    "cameras": ("light", "glasses", "angle", "hand", "other"),
    "samples": ("light", "blur", "angle", "size", "hand"),
}
ROUND_S = {"cameras": 10, "samples": 40}  # in "mirror": making a face is quicker than finding a photograph
LATE_S = 3.0  # after a round has ended: pages send their results then

Answer = Mapping[str, object]


def start_activity(
    room: RoomDocument, name: object, target: object, now_s: float, min_students: int, operation: object = None
) -> RoomDocument:
    """Return ``room`` with the activity ``name`` started and its tally empty; unchanged if ``operation`` did it before.

    While "mirror" is running, a new ``target`` begins its next round and keeps the tally. What waits in the activity
    that ends is counted, or dropped if too few have answered. Raise RoomError if ``name`` or ``target`` is unknown.
    """
    if not isinstance(name, str) or name not in ACTIVITIES:
        raise RoomError("bad-request")
    if was_done(room, HOST, operation):
        return room
    has_target = name == "mirror" and target is not None
    activity: Activity = {
        "name": name,
        "target": parse_emotion(target) if has_target else None,
        "round": room["activity"]["round"] + 1,
        "began_s": now_s,
        "answered": [],
    }
    is_next_round = has_target and room["activity"]["name"] == "mirror"
    size = batch_size(0, min_students)
    tallies = {each: finish_batch(tally, size) for each, tally in room["tallies"].items()}
    if name in ANSWERED_ACTIVITIES and not is_next_round:
        tallies = {**tallies, name: new_tally()}
    return remember({**note(room, name), "activity": activity, "tallies": tallies}, HOST, operation)


def record_answer(
    room: RoomDocument,
    student: str,
    payload: object,
    share: Share | None,
    present: Collection[str],
    min_students: int,
) -> RoomDocument:
    """Return ``room`` with the student's answer, {"activity": ..., and the fields of that activity}.

    The answer may have an ``operation``: an answer that comes twice with the same one counts once.
    ``share``: the student's newest share, None if there is no fresh one. ``present``: ids of the students who are
    there; what they have yet to answer decides when a batch is counted. Raise RoomError.
    """
    activity = room["activity"]
    name = activity["name"]
    operation = payload.get("operation") if isinstance(payload, dict) else None
    if was_done(room, student, operation):
        return room
    if not isinstance(payload, dict) or name not in ANSWERED_ACTIVITIES or payload.get("activity") != name:
        raise RoomError("wrong-activity")
    answer = _PARSERS[name](room, student, payload, share)
    answered = [*activity["answered"], student] if name == "mirror" else []
    tally = add_answer(room["tallies"][name], student, answer)
    if name != "mirror":
        tally = count_batch(tally, batch_size(len(present), min_students))
    elif set(present) <= set(answered):
        tally = count_batch(tally, batch_size(0, min_students))
    tallies = {**room["tallies"], name: tally}
    return remember({**room, "tallies": tallies, "activity": {**activity, "answered": answered}}, student, operation)


def close_round(room: RoomDocument, now_s: float, min_students: int) -> RoomDocument:
    """Return ``room`` with the answers of its round counted, if the round is over and enough students have answered.

    A round of "mirror" is one batch: two batches within it would say who is quick and who is not.
    """
    activity = room["activity"]
    if not activity["target"] or now_s < activity["began_s"] + ROUND_S[room["source"]] + LATE_S:
        return room
    tally = count_batch(room["tallies"]["mirror"], batch_size(0, min_students))
    return {**room, "tallies": {**room["tallies"], "mirror": tally}}


def answers_needed(room: RoomDocument, present: int, min_students: int) -> int:
    """Return how many students must answer before the board counts their answers."""
    return batch_size(0 if room["activity"]["name"] == "mirror" else present, min_students)


def _parse_match(room: RoomDocument, student: str, payload: Answer, _: Share | None) -> str:
    """Return "happy matched" or "happy missed".

    The student's page watches the face for the whole round, and sends one answer a round.
    """
    activity = room["activity"]
    target, is_matched = activity["target"], payload.get("matched")
    if not target or payload.get("target") != target or student in activity["answered"]:
        raise RoomError("wrong-activity")
    if not isinstance(is_matched, bool):
        raise RoomError("bad-request")
    return f"{target} {'matched' if is_matched else 'missed'}"


def _parse_pose(_: RoomDocument, __: str, payload: Answer, share: Share | None) -> str:
    """Return the expression that the student posed and the one that the network recognised: "sad neutral"."""
    return f"{parse_emotion(payload.get('posed'))} {_recognised_emotion(share)}"


def _parse_fooling(room: RoomDocument, __: str, payload: Answer, share: Share | None) -> str:
    """Return the means, and the expression that the network recognised after the change: "light angry".

    ``from`` is what it recognised before the change: of a face before a camera "neutral", which it is to keep.
    """
    source, means, recognised = room["source"], payload.get("by"), _recognised_emotion(share)
    before = parse_emotion(payload.get("from", "neutral"))
    if not isinstance(means, str) or means not in FOOLING_MEANS[source]:
        raise RoomError("bad-request")
    if source == "cameras" and before != "neutral":
        raise RoomError("bad-request")
    if recognised == before:
        raise RoomError("not-fooled")
    return f"{means} {recognised}"


def _recognised_emotion(share: Share | None) -> str:
    if share is None:
        raise RoomError("no-reading")
    return share.emotion


_PARSERS: dict[str, Callable[[RoomDocument, str, Answer, Share | None], str]] = {
    "mirror": _parse_match,
    "machine": _parse_pose,
    "fool": _parse_fooling,
}
