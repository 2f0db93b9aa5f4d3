"""Measures the server beside the baseline's: ``python -m tests.bench.servers [MODE [ROUNDS]]``.

The same clients ask both in turn, round after round; each ratio is the median over the rounds.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from tests.bench.baseline import BASELINE, PRESENT, Engine, baseline_tree, engines
from tests.bench.clips import CLIPS
from tests.bench.comparison import both
from tests.bench.crowd import CLIP_FRAMES, GREEDY, SECONDS, STREAMS, THREADS, Crowd, crowd_of, greedy_rate
from tests.bench.serving import FRAMES, Figure, connected, frame, round_trips_ms
from tests.paths import ROOT
from tests.server import Server, memory_mb

MODES = ("eventlet", "threading")
ROUNDS = 3
CLIENTS, RATE = 30, 5  # clients, frames a second of each


def measure_servers(mode: str, tree: Path, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Measure both servers in one concurrency mode; ``tree`` holds the baseline."""
    jpegs = [each.jpeg for each in islice(CLIPS[0].frames(), CLIP_FRAMES)]
    with ExitStack() as stack:
        servers = {}
        for side, checkout in ((BASELINE, tree), (PRESENT, ROOT)):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            servers[side] = stack.enter_context(Server(folder, tree=checkout, MIEN_ASYNC_MODE=mode))
        memories = {side: [_memory_mb(server)] for side, server in servers.items()}
        yield _figure(f"{mode}: memory with one live client, MB", memories, ".0f")
        crowds: dict[str, list[Crowd]] = {side: [] for side in servers}
        for _ in range(rounds):
            for side, server in servers.items():
                crowds[side].append(crowd_of(server, jpegs, CLIENTS, RATE))
        yield from _crowd_figures(mode, crowds)
        pair = stack.enter_context(engines(tree))
        yield from _greedy_figures(mode, servers, pair, jpegs, rounds)


def _memory_mb(server: Server) -> float:
    client = connected(server.url)
    round_trips_ms(client, frame(), FRAMES)
    memory = memory_mb(server)
    client.disconnect()
    return memory


def _crowd_figures(mode: str, crowds: Mapping[str, Sequence[Crowd]]) -> Iterator[Figure]:
    name = f"{mode}: {CLIENTS} clients at {RATE} frames/s"
    served = {side: [crowd.frames_s for crowd in each] for side, each in crowds.items()}
    yield _figure(f"{name}: frames/s served", served, ".0f")
    within_ms = {side: [crowd.within_ms[1] for crowd in each] for side, each in crowds.items()}
    yield _figure(f"{name}: 95 % within, ms", within_ms, ".0f")
    cpu = {side: [crowd.cpu_percent for crowd in each] for side, each in crowds.items()}
    yield _figure(f"{name}: CPU, %", cpu, ".0f")
    errors = {side: str(sum(crowd.errors for crowd in each)) for side, each in crowds.items()}
    yield Figure(f"{name}: errors", both(errors), "0")


def _greedy_figures(
    mode: str, servers: Mapping[str, Server], pair: Mapping[str, Engine], jpegs: list[bytes], rounds: int
) -> Iterator[Figure]:
    rates: dict[str, list[float]] = {side: [] for side in servers}
    shares: dict[str, list[float]] = {side: [] for side in servers}
    for _ in range(rounds):
        for side, server in servers.items():
            rates[side].append(greedy_rate(server, jpegs))
            shares[side].append(rates[side][-1] / pair[side].rate(jpegs, THREADS, STREAMS, SECONDS / 2))
    name = f"{mode}: {GREEDY} clients as fast as answered"
    yield _figure(f"{name}: frames/s", rates, ".0f")
    yield _figure(f"{name}: of the engine's own on {THREADS} threads", shares, ".2f", "0.5")


def _figure(name: str, values: Mapping[str, Sequence[float]], form: str, bound: str = "") -> Figure:
    """Return the medians over the rounds, and that of this server's share of the baseline's in each round."""
    ratio = statistics.median(new / old for old, new in zip(values[BASELINE], values[PRESENT], strict=True))
    medians = {side: format(statistics.median(each), form) for side, each in values.items()}
    return Figure(name, f"{both(medians)}: {ratio:.2f} times the baseline's", bound)


def main() -> None:
    modes = sys.argv[1:2] or MODES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with baseline_tree() as tree:
        for mode in modes:
            for figure in measure_servers(mode, tree, rounds):
                print(f"| {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
