"""Settings, from ``MIEN_*`` environment variables, validated once at the start. docs/settings.md describes each."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from model.detector import CASCADE
from model.trained_network import TRAINED


class SettingError(Exception):
    """A setting is wrong; the message names its variable and says what it may be."""


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(text)

    return read


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return text

    return read


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip() for part in text.split(",") if part.strip())
    if not all(origin == "*" or origin.startswith(("http://", "https://")) for origin in origins):
        raise ValueError("origins such as https://mien.example, separated by commas, or *")
    return origins


def _setting(default: Any, read: Callable[[str], Any]) -> Any:
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True)
class Settings:
    """One field for each variable: ``max_frame_kb`` is ``MIEN_MAX_FRAME_KB``."""

    host: str = _setting("127.0.0.1", str)
    port: int = _setting(5000, _whole(0, 65535))
    async_mode: str = _setting("eventlet", _one_of("eventlet", "threading"))
    workers: int = _setting(
        max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2), _whole(1, 64)
    )
    max_waiting: int = _setting(100, _whole(0, 10_000))
    max_frame_kb: int = _setting(512, _whole(16, 65_536))
    max_frame_megapixels: int = _setting(4, _whole(1, 100))
    allowed_origins: tuple[str, ...] = _setting((), _origins)
    log_level: str = _setting("info", _one_of("debug", "info", "warning", "error"))
    trained: Path = _setting(TRAINED, Path)  # noqa: RUF009
    cascade: Path = _setting(CASCADE, Path)  # noqa: RUF009

    @property
    def max_frame_bytes(self) -> int:
        return self.max_frame_kb * 1024

    @property
    def max_message_bytes(self) -> int:
        """Of a whole WebSocket message or request body: a frame with room for what is around it."""
        return 2 * self.max_frame_bytes

    @property
    def max_frame_pixels(self) -> int:
        return self.max_frame_megapixels * 1_000_000


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in ``environ``. Hosting platforms set ``PORT``: it is the port, and the host is then 0.0.0.0.

    Raises SettingError for a value out of range and for a ``MIEN_`` variable that is no setting.
    """
    values = {"MIEN_PORT": environ["PORT"], "MIEN_HOST": "0.0.0.0"} if environ.get("PORT") else {}
    values |= {name: text for name, text in environ.items() if name.startswith("MIEN_") and text}
    known = {f"MIEN_{setting.name.upper()}": setting for setting in fields(Settings)}
    unknown = sorted(values.keys() - known.keys())
    if unknown:
        raise SettingError(f"{unknown[0]} is not a setting; docs/settings.md lists them.")
    return Settings(**{known[name].name: _read(known[name], name, text) for name, text in values.items()})


def _read(setting: Any, name: str, text: str) -> Any:
    try:
        return setting.metadata["read"](text.strip())
    except ValueError as error:
        raise SettingError(f"{name} is {text!r}; it must be {error}.") from error
