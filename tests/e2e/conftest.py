"""Fixtures for browser tests: a real Chromium with a fake camera, and real servers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.chromium import find_chromium
from tests.e2e.browser import (
    ALLOW_CAMERA,
    CHROMIUM_FLAGS,
    FAKE_CAMERA,
    LAPTOP,
    TOKEN,
    ConsoleErrors,
    OpenPage,
)
from tests.e2e.camera import scene, write_clip
from tests.e2e.room import LONG_ROUNDS, SMALL_BATCHES, NewContext, Teacher
from tests.redis import RedisServer
from tests.server import Server
from tests.shared_servers import UNLIMITED_RATE, SharedServers
from tests.webapp.serving import localhost_certificate


@pytest.fixture(scope="session")
def live_server(shared_servers: SharedServers) -> Server:
    return shared_servers.get(MIEN_ASYNC_MODE="eventlet", **UNLIMITED_RATE)


@pytest.fixture(scope="session")
def strict_server(shared_servers: SharedServers) -> Server:
    """Return a server that requires a token and accepts only small pictures."""
    return shared_servers.get(MIEN_API_TOKEN=TOKEN, MIEN_MAX_PICTURE_MB="1", MIEN_MAX_PICTURE_MEGAPIXELS="1")


@pytest.fixture(scope="session")
def camera_scene(photo: np.ndarray) -> np.ndarray:
    """Return what the fake camera sees: uint8 BGR (480, 640, 3)."""
    return scene(photo)


@pytest.fixture(scope="session")
def clip(camera_scene: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(camera_scene, tmp_path_factory.mktemp("clip") / "scene.y4m")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Return a function that starts a Chromium with the given flags, once for each set of them."""
    browsers: dict[tuple[str, ...], Browser] = {}

    def start(*flags: str) -> Browser:
        if flags not in browsers:
            browsers[flags] = playwright.chromium.launch(
                executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, *flags]
            )
        return browsers[flags]

    yield start
    for browser in browsers.values():
        browser.close()


@pytest.fixture
def console_errors() -> Iterator[ConsoleErrors]:
    errors = ConsoleErrors()
    yield errors
    assert errors.texts == []


@pytest.fixture
def open_page(
    launch: Callable[..., Browser], clip: Path, live_server: Server, console_errors: ConsoleErrors
) -> Iterator[OpenPage]:
    """Return a function that opens a page, by default the live page, in a new profile with the fake camera.

    ``script`` runs before the page's own scripts.
    """
    contexts: list[BrowserContext] = []

    def open_(*flags: str, url: str = "", script: str = "", **options: object) -> Page:
        camera = flags or (*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
        context = launch(*camera).new_context(**{"viewport": LAPTOP, **options})  # type: ignore[arg-type]
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("console", console_errors.add_message)
        page.on("pageerror", lambda error: console_errors.add(str(error)))
        page.goto(url or live_server.url)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def room_server(
    shared_redis: RedisServer, shared_servers: SharedServers, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """Serve over TLS, as in a class, with rooms in Redis, so that a test can see whether anything is left.

    It reads for the students: test_rooms_on_device.py has those whose devices do.
    """
    settings = {
        "MIEN_REDIS_URL": shared_redis.url,
        "MIEN_ROOMS_PER_ADDRESS": "10000",
        "MIEN_API_TOKEN": "for-guests-alone",
        "MIEN_READ": "server",
    }
    certificate = localhost_certificate(tmp_path_factory.mktemp("certificate"))
    return shared_servers.get(f"{LONG_ROUNDS}; {SMALL_BATCHES}", **settings, **certificate, **UNLIMITED_RATE)


@pytest.fixture
def new_context(launch: Callable[..., Browser], clip: Path, console_errors: ConsoleErrors) -> Iterator[NewContext]:
    """Return a function that makes a browser profile past the warning, whose camera shows the photograph."""
    contexts: list[BrowserContext] = []

    def make(script: str = "", **options: object) -> BrowserContext:
        browser = launch(*ALLOW_CAMERA, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={clip}")
        context = browser.new_context(**{"viewport": LAPTOP, "ignore_https_errors": True, **options})  # type: ignore[arg-type]
        if script:
            context.add_init_script(script)
        context.on("console", console_errors.add_message)
        context.on("weberror", lambda error: console_errors.add(str(error.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def teacher(new_context: NewContext, room_server: Server) -> Teacher:
    return Teacher(new_context(), room_server.url, "cameras")
