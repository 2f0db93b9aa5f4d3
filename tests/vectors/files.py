"""The files of cases: who makes each, and how it is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.vectors import (
    analyzer,
    crops,
    geometry,
    locating,
    network_answers,
    quality,
    search,
    still,
    streams,
    tracking,
)

DECIMALS = 6
MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "geometry": geometry.make,
    "network-answers": network_answers.make,
    "locating": locating.make,
    "crops": crops.make,
    "quality": quality.make,
    "tracking": tracking.make,
    "streams": streams.make,
    "search": search.make,
    "still": still.make,
    "analyzer": analyzer.make,
}


def path_of(name: str) -> Path:
    return Path(__file__).parent / f"device-{name}.json"


def load(name: str) -> dict[str, Any]:
    cases: dict[str, Any] = json.loads(path_of(name).read_text("utf-8"))
    return cases


def rounded(value: Any) -> Any:
    """Return JSON values with all numbers rounded."""
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return round(value, DECIMALS) + 0.0 if isinstance(value, float) else value


def to_text(cases: dict[str, Any]) -> str:
    """Return a file's text: each case on a line of its own, so that changes can be read."""
    parts = []
    for name, items in cases.items():
        lines = ",\n".join("    " + json.dumps(rounded(item)) for item in items)
        parts.append(f'  "{name}": [\n{lines}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"
