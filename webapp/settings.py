"""Settings from ``MIEN_*`` environment variables, validated once at the start. docs/settings.md describes each."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from limits import parse_many

from model.detect.cascades import CASCADE
from model.recognise.network import TRAINED
from webapp.i18n.languages import LANGUAGES
from webapp.server.environment import PREFIX, is_from_platform, likely_meant
from webapp.server.hosts import parse_hosts
from webapp.server.origins import parse_origins
from webapp.server.proxies import parse_prefix

RENAMED = {"MIEN_ROOMS_PER_HOUR": "MIEN_ROOMS_PER_ADDRESS"}  # former names, which are still read
INSTANCE = Path(__file__).parent.parent / "instance"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


class SettingError(Exception):
    """A setting is wrong. The message names its variable and says what it must be."""


def _whole(minimum: int, maximum: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not minimum <= int(text) <= maximum:
            raise ValueError(f"a whole number from {minimum} to {maximum}")
        return int(text)

    return read


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return text

    return read


def _token(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._~+/-]{8,512}=*", text):
        raise ValueError("8 to 512 letters, digits and ._~+/- (a bearer token, RFC 6750)")
    return text


def _rate(text: str) -> str:
    try:
        parse_many(text)
    except ValueError as error:
        raise ValueError("a rate such as 120/minute, or 2000 per hour") from error
    return text


def _redis(text: str) -> str:
    if not text.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("a URL such as redis://localhost:6379/0")
    return text.replace("unix://", "redis+unix://", 1) if text.startswith("unix://") else text


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if not set(codes) <= LANGUAGES.keys():
        raise ValueError(f"languages with commas between them, the default first, of: {', '.join(LANGUAGES)}")
    return codes


def _setting(default: Any, read: Callable[[str], Any], *, secret: bool = False) -> Any:
    return field(default=default, metadata={"read": read, "secret": secret}, repr=not secret)


@dataclass(frozen=True)
class Settings:
    """One field for each variable: ``max_frame_kb`` holds ``MIEN_MAX_FRAME_KB``."""

    host: str = _setting("127.0.0.1", str)
    port: int = _setting(5000, _whole(0, 65535))
    async_mode: str = _setting("eventlet", _one_of("eventlet", "threading"))
    workers: int = _setting(CORES, _whole(1, 64))
    max_waiting: int = _setting(100, _whole(0, 10_000))
    max_frame_kb: int = _setting(512, _whole(16, 65_536))
    max_frame_megapixels: int = _setting(4, _whole(1, 100))
    max_picture_mb: int = _setting(20, _whole(1, 1024))
    max_picture_megapixels: int = _setting(50, _whole(1, 1000))
    max_pictures: int = _setting(20, _whole(1, 1000))
    max_upload_mb: int = _setting(64, _whole(1, 4096))
    api_token: str = _setting("", _token, secret=True)
    api_rate: str = _setting("120/minute", _rate)
    redis_url: str = _setting("", _redis, secret=True)
    room_size: int = _setting(100, _whole(3, 1000))
    room_least: int = _setting(3, _whole(3, 100))
    max_rooms: int = _setting(1000, _whole(1, 100_000))
    rooms_per_address: int = _setting(20, _whole(1, 10_000))
    connections_per_address: int = _setting(1000, _whole(1, 100_000))
    tls_cert: Path | None = _setting(None, Path)  # noqa: RUF009
    tls_key: Path | None = _setting(None, Path)  # noqa: RUF009
    instance: Path = _setting(INSTANCE, Path)  # noqa: RUF009
    trusted_proxies: int = _setting(0, _whole(0, 10))
    path_prefix: str = _setting("", parse_prefix)
    allowed_origins: tuple[str, ...] = _setting((), parse_origins)
    allowed_hosts: tuple[str, ...] = _setting((), parse_hosts)
    languages: tuple[str, ...] = _setting(tuple(LANGUAGES), _languages)
    read: str = _setting("choice", _one_of("choice", "server", "device"))
    metrics: str = _setting("loopback", _one_of("loopback", "all", "off"))
    log_level: str = _setting("info", _one_of("debug", "info", "warning", "error"))
    trained: Path = _setting(TRAINED, Path)  # noqa: RUF009
    cascade: Path = _setting(CASCADE, Path)  # noqa: RUF009

    @property
    def max_frame_bytes(self) -> int:
        return self.max_frame_kb * 1024

    @property
    def max_message_bytes(self) -> int:
        """The limit of a whole WebSocket message or request body: a frame and what surrounds it."""
        return 2 * self.max_frame_bytes

    @property
    def max_frame_pixels(self) -> int:
        return self.max_frame_megapixels * 1_000_000

    @property
    def max_upload_bytes(self) -> int:
        return self.max_upload_mb * 2**20

    @property
    def max_picture_bytes(self) -> int:
        """The limit of one picture's file, which cannot be larger than a whole request."""
        return min(self.max_picture_mb * 2**20, self.max_upload_bytes)

    @property
    def max_picture_pixels(self) -> int:
        return self.max_picture_megapixels * 1_000_000


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings in ``environ``. Hosting platforms set ``PORT``; it implies the host 0.0.0.0.

    Raise SettingError for a value out of range and for a ``MIEN_`` variable that may be a misspelt setting.
    """
    values = {"MIEN_PORT": environ["PORT"], "MIEN_HOST": "0.0.0.0"} if environ.get("PORT") else {}
    values |= {RENAMED.get(name, name): text for name, text in _own_variables(environ).items()}
    known = _known()
    for name in sorted(values.keys() - known.keys()):
        if meant := likely_meant(name, known):
            raise SettingError(f"{name} is not a setting. Is {meant} meant? docs/settings.md lists all settings.")
    return Settings(**{known[name].name: _read(known[name], name, values[name]) for name in values.keys() & known})


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the ``MIEN_`` variables that are no settings, and that no platform is known to write."""
    return sorted(_own_variables(environ).keys() - _known().keys() - RENAMED.keys())


def _own_variables(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: text
        for name, text in environ.items()
        if name.startswith(PREFIX) and text and not is_from_platform(name, text)
    }


def _known() -> dict[str, Any]:
    return {f"{PREFIX}{setting.name.upper()}": setting for setting in fields(Settings)}


def _read(setting: Any, name: str, text: str) -> Any:
    try:
        return setting.metadata["read"](text.strip())
    except ValueError as error:
        value = "invalid" if setting.metadata["secret"] else repr(text)
        raise SettingError(f"{name} is {value}; it must be {error}.") from error
