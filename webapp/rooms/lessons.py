"""The activities of a lesson, and what students answer in each."""

from collections.abc import Mapping
from typing import Any

from webapp.rooms import tally
from webapp.rooms.errors import RoomError
from webapp.rooms.shares import Share, check_emotion

ACTIVITIES = ("now", "mirror", "machine", "fool", "inside")
COUNTED = ("mirror", "machine", "fool")  # those that students answer in
FOOLED_BY = ("light", "glasses", "angle", "hand", "other")
ROUND_S = {"cameras": 10, "samples": 40}  # to match an expression: making a face is quicker than finding a photograph
HEAT_SIDE = 24

Room = dict[str, Any]


def start(room: Room, name: object, target: object, now_s: float) -> Room:
    """``room`` at another activity, which begins anew; in "mirror", at the next expression to match. RoomError."""
    if not isinstance(name, str) or name not in ACTIVITIES:
        raise RoomError("bad-request")
    before = room["activity"]
    goes_on = name == before["name"] == "mirror" and target is not None
    activity = {
        "name": name,
        "target": check_emotion(target) if name == "mirror" and target is not None else None,
        "round": before["round"] + 1,
        "began_s": now_s,
        "answered": [],
    }
    fresh = {} if goes_on or name not in COUNTED else {name: tally.empty()}
    return {**room, "activity": activity, "tallies": {**room["tallies"], **fresh}}


def answer(room: Room, student: str, given: object, share: Share | None, least: int) -> Room:
    """``room`` with what ``student`` answered: {"activity": ..., and what that asks for}. Raises RoomError."""
    activity = room["activity"]
    name = activity["name"]
    if not isinstance(given, dict) or name not in COUNTED or given.get("activity") != name:
        raise RoomError("wrong-activity")
    key = {"mirror": _mirrored, "machine": _posed, "fool": _fooled}[name](activity, student, given, share)
    tallies = {**room["tallies"], name: tally.add(room["tallies"][name], student, key, least)}
    answered = [*activity["answered"], student] if name == "mirror" else []
    return {**room, "tallies": tallies, "activity": {**activity, "answered": answered}}


def _mirrored(activity: Mapping[str, Any], student: str, given: Mapping[str, Any], _: Share | None) -> str:
    """Whether the face matched; the page has watched it for the whole round. Once a round."""
    if given.get("target") != activity["target"] or not activity["target"] or student in activity["answered"]:
        raise RoomError("wrong-activity")
    if not isinstance(given.get("matched"), bool):
        raise RoomError("bad-request")
    return f"{activity['target']} {'matched' if given['matched'] else 'missed'}"


def _posed(_: Mapping[str, Any], student: str, given: Mapping[str, Any], share: Share | None) -> str:
    """What the student says the face shows, and what the network said just now."""
    return f"{check_emotion(given.get('posed'))} {_reading(share).emotion}"


def _fooled(_: Mapping[str, Any], student: str, given: Mapping[str, Any], share: Share | None) -> str:
    """What made the network read a face that is kept neutral as something else."""
    by, read = given.get("by"), _reading(share).emotion
    if not isinstance(by, str) or by not in FOOLED_BY:
        raise RoomError("bad-request")
    if read == "neutral":
        raise RoomError("no-reading")
    return f"{by} {read}"


def _reading(share: Share | None) -> Share:
    if share is None:
        raise RoomError("no-reading")
    return share


def check_offer(given: object) -> dict[str, Any]:
    """A heat map that a student offers to the board: its label and 24 rows of 24 numbers. Raises RoomError."""
    if not isinstance(given, dict):
        raise RoomError("bad-request")
    emotion, heat = check_emotion(given.get("emotion")), given.get("heat")
    if not isinstance(heat, list) or len(heat) != HEAT_SIDE or not all(_is_row(row) for row in heat):
        raise RoomError("bad-request")
    return {"emotion": emotion, "heat": [[round(float(value), 3) for value in row] for row in heat]}


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == HEAT_SIDE and all(_is_heat(value) for value in row)


def _is_heat(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1
