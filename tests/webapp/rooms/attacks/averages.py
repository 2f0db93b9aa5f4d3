"""An onlooker averages the board for 30 s before and after a student leaves, and works out what that student shared.

Each student has a score of one expression that is anything from 0 to 100 %, and another expression has the rest. Faces
drift about their own score, with a memory of two seconds: the faster they drift, the better averages do. The onlooker
has seen many such classes: a least-squares fit over half of the trials says how to weigh what the board showed, and the
other half says how well that works. So no cleverer rule for averages does much better.
"""

from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np
import numpy.typing as npt

from model.emotions import EMOTIONS
from webapp.rooms.board import HOLD_S, new_board, update_board
from webapp.rooms.shares import Share

STAYING = (3, 5, 10, 20, 40)  # students who stay
DRIFTS_PERCENT = (2, 8, 20)  # standard deviation of each face
SWEEP_DRIFT_PERCENT = 2
TRIALS = 300
MIN_STUDENTS = 3
TICK_S, WINDOW_S, MEMORY_S = 0.5, 30.0, 2.0
TICKS, HOLD_TICKS = int(WINDOW_S / TICK_S), int(HOLD_S / TICK_S)
SWEEPERS = 2  # browsers of the onlooker, whose scores go slowly from 0 to 1 and back
HAPPY, NEUTRAL = EMOTIONS.index("happy"), EMOTIONS.index("neutral")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trial:
    """What the board showed of the two expressions, (ticks, 2) each, from 0 to 1, and what the leaver shared."""

    before: Floats
    after: Floats
    shared: float


def simulate(staying: int, drift: float, is_sweeping: bool, rng: np.random.Generator) -> Trial:
    scores = _scores(staying + 1, drift, rng)
    if is_sweeping:
        sweep = 1 - np.abs(np.linspace(-1, 1, TICKS))
        for window in (slice(TICKS), slice(-TICKS, None)):
            scores[window, :SWEEPERS] = sweep[:, np.newaxis]
    ids = [str(number) for number in rng.integers(2**62, size=staying + 1)]  # the onlooker knows nobody's
    board, shown = new_board(0.0), []
    for tick, row in enumerate(scores):
        now_s = tick * TICK_S
        students = row if tick < TICKS else row[:-1]
        shares = {student: _share(score, now_s) for student, score in zip(ids, students.tolist(), strict=False)}
        board = update_board(board, shares, now_s, MIN_STUDENTS)
        shown.append(board["now"] or [0] * len(EMOTIONS))
    figures = np.array(shown)[:, [HAPPY, NEUTRAL]] / 100
    return Trial(figures[:TICKS], figures[-TICKS:], float(scores[:TICKS, -1].mean()))


def _scores(students: int, drift: float, rng: np.random.Generator) -> Floats:
    """Return the score of each student, shape (ticks, students)."""
    noise = rng.normal(size=(2 * TICKS + HOLD_TICKS, students))
    kept = np.exp(-TICK_S / MEMORY_S)
    for tick in range(1, len(noise)):
        noise[tick] = kept * noise[tick - 1] + np.sqrt(1 - kept**2) * noise[tick]
    return cast(Floats, np.clip(rng.uniform(size=students) + drift * noise, 0, 1))


def _share(score: float, at_s: float) -> Share:
    scores = [0.0] * len(EMOTIONS)
    scores[HAPPY], scores[NEUTRAL] = score, 1 - score
    return Share("happy", tuple(scores), at_s)


def median_error_percent(staying: int, drift: float, is_sweeping: bool = False) -> float:
    """Return how far half of the onlooker's estimates are off at most. Blind guesses of 50 % are off by 25 %."""
    rng = np.random.default_rng([staying, round(100 * drift), is_sweeping])
    trials = [simulate(staying, drift, is_sweeping, rng) for _ in range(TRIALS)]
    evidence, shared = np.array([_evidence(trial, staying) for trial in trials]), np.array([t.shared for t in trials])
    half = TRIALS // 2
    weights = np.linalg.lstsq(evidence[:half], shared[:half], rcond=1e-6)[0]
    estimates = np.clip(evidence[half:] @ weights, 0, 1)
    return float(100 * np.median(np.abs(estimates - shared[half:])))


def _evidence(trial: Trial, staying: int) -> list[float]:
    before, after = trial.before.mean(axis=0), trial.after.mean(axis=0)
    differences = np.clip((staying + 1) * before - staying * after, 0, 1)
    return [1.0, *before, *after, *differences, trial.before[-1, 0], trial.after[0, 0]]


def row(staying: int) -> str:
    estimate = partial(median_error_percent, staying)
    errors = [estimate(drift / 100) for drift in DRIFTS_PERCENT]
    cells = [f"{error:.0f} %" for error in [*errors, estimate(SWEEP_DRIFT_PERCENT / 100, is_sweeping=True)]]
    return f"| {staying} | {' | '.join(cells)} |"


def table() -> list[str]:
    """Return the lines of the table in docs/privacy.md."""
    heads = ["students who stay", *(f"drift of {drift} %" for drift in DRIFTS_PERCENT), "with two browsers"]
    return [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads), *(row(staying) for staying in STAYING)]
