"""The JSON documents that a room consists of, as a store keeps them.

Rooms in Redis outlive a deployment, so keys are never renamed or removed. A key that came later is not required.
"""

from typing import NotRequired, TypedDict


class Activity(TypedDict):
    """What the class is doing now. ``target`` is the expression to match in the "mirror" activity, else None."""

    name: str
    target: str | None
    round: int
    began_s: float
    answered: list[str]  # ids of the students who have answered in this round of "mirror"
    taken_down: NotRequired[list[str]]  # ids of the students whose heat map the host has taken off the board


class Tally(TypedDict):
    """Answers of a class: those that wait for a full batch, by student id, and the counts of earlier batches."""

    waiting: dict[str, list[str]]
    counts: dict[str, int]
    students: int  # in the largest batch so far


class RoomDocument(TypedDict):
    """A room, without what each student shares."""

    code: str
    host: str  # digest of the host's key
    source: str  # one of room.SOURCES
    opened_s: float
    locked: bool
    board_shown: bool
    students: dict[str, str]  # names by student id: {id: "blue otter"}
    activity: Activity
    tallies: dict[str, Tally]  # by activity
    language: NotRequired[str]  # the code of the host's language when the room was opened
    revision: NotRequired[int]  # how often the room has changed; 0 if missing
    operations: NotRequired[dict[str, list[str]]]  # ids of what students, by id, and the host last did
    shut_out: NotRequired[dict[str, str]]  # names of those whom the host removed, by id
    secret: NotRequired[str]  # with which heat maps are signed
    passcode: NotRequired[str]  # who is not in the room yet needs it; "" for none
    passcode_shown: NotRequired[bool]  # by the board
    invitation: NotRequired[str]  # digest of the key of a link that makes a co-host; "" for none
    cohosts: NotRequired[list[str]]  # digests of their keys
    happened: NotRequired[list[str]]  # see milestones.py; in the order in which each first did


class BoardDocument(TypedDict):
    """The state from which the next board is made. Percentages are in the order of EMOTIONS."""

    taking_part: int
    now: list[int] | None  # None while too few students share
    figures: NotRequired[list[int]]  # those that were shown last
    members: str  # digest of the ids of the students in the last published figures
    counted: int  # how many students those were
    shown: list[str]  # their ids, while the figures are visible
    published_s: float
    bin_s: float
    bin_began_s: float
    bin: list[float]  # sums of the percentages published in the current bin
    bin_boards: int  # how many boards those sums hold
    history: list[list[int] | None]  # percentages per bin; None where too few students shared


class ShareDocument(TypedDict, total=False):
    """A student's newest share. Empty between opting in and the first share."""

    emotion: str
    scores: list[float]  # in the order of EMOTIONS
    at_s: float


class PresenceDocument(TypedDict):
    """When a student's page was last known to be connected."""

    at_s: float
    is_gone: NotRequired[bool]  # the last page has disconnected since


class HeatmapDocument(TypedDict):
    """A heat map that a student offers to the board: ``heat`` has HEATMAP_SIZE rows of as many numbers from -1 to 1."""

    emotion: str
    heat: list[list[float]]
    id: NotRequired[str]  # random: it tells nothing of the student
    round: NotRequired[int]  # of the room's activities
