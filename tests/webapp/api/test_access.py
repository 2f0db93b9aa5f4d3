"""Who may use the API, how often, and from which origins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.server import Server, free_port
from tests.webapp.http_client import ANSWER_S, JPEG, fetch, post, problem
from webapp.settings import SettingError, read_settings

TOKEN = "a-token-that-nobody-guesses"


@pytest.mark.parametrize(
    ("authorization", "is_let_in"),
    [
        (None, False),
        ("", False),
        ("Bearer", False),
        ("Bearer another", False),
        (f"Basic {TOKEN}", False),
        (f"Bearer {TOKEN}x", False),
        ("Bearer t\u00f6ken".encode().decode("latin-1"), False),
        (f"Bearer {TOKEN}", True),
        (f"bearer  {TOKEN} ", True),
    ],
)
def test_requires_the_token(guarded: Server, authorization: str | None, is_let_in: bool) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for path in ("analyze", "explain?x=0&y=0&width=9&height=9"):
        answer = post(guarded, b"hello", path, **headers)
        if is_let_in:
            assert problem(answer) == (415, "not-a-picture")
        else:
            assert problem(answer) == (401, "unauthorized")
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("guarded"), MIEN_API_TOKEN=TOKEN) as running:
        yield running
    assert TOKEN not in running.log()


def test_documentation_needs_no_token(guarded: Server) -> None:
    assert fetch(f"{guarded.url}/api")[0] == 200
    document = requests.get(f"{guarded.url}/api/v1/openapi.json", timeout=ANSWER_S).json()
    assert document["security"] == [{"token": []}]


def test_hides_secrets() -> None:
    assert TOKEN not in repr(read_settings({"MIEN_API_TOKEN": TOKEN, "MIEN_REDIS_URL": f"redis://:{TOKEN}@x"}))
    with pytest.raises(SettingError) as refused:
        read_settings({"MIEN_API_TOKEN": f"{TOKEN} {TOKEN}"})
    assert TOKEN not in str(refused.value)


def request_codes(server: Server, times: int, **headers: str) -> list[tuple[int, str]]:
    return [problem(post(server, b"hello", **headers)) for _ in range(times)]


TAKEN, REFUSED = (415, "not-a-picture"), (429, "too-many-requests")


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
@pytest.mark.parametrize("storage", ["memory", "Redis that is not there"])
def test_limits_the_request_rate(mode: str, storage: str, tmp_path: Path) -> None:
    settings: dict[str, Any] = (
        {} if storage == "memory" else {"MIEN_REDIS_URL": f"redis://:pass@localhost:{free_port()}/0"}
    )
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, MIEN_API_RATE="3/hour", MIEN_LOG_LEVEL="debug", **settings) as server:
        assert request_codes(server, 3) == [TAKEN] * 3
        answer = post(server, b"hello")
        assert problem(answer) == REFUSED
        assert 1 <= int(answer.headers["Retry-After"]) <= 3600
        assert (answer.json()["rate"], answer.json()["retry_after_s"]) == ("3/hour", int(answer.headers["Retry-After"]))
        assert problem(post(server, b"hello", "explain")) == REFUSED, "both count together"
        assert fetch(f"{server.url}/healthz")[0] == fetch(f"{server.url}/api")[0] == 200, "the rest is not limited"
        assert fetch(f"{server.url}/api/v1/openapi.json")[0] == 200
        spoofed = {"X_Forwarded_For": "203.0.113.9"}
        assert request_codes(server, 1, **spoofed) == [REFUSED], "the header is not trusted by default"
    log = server.log()
    assert "Traceback" not in log
    assert "pass" not in log
    assert not [line for line in log.splitlines() if "127.0.0.1" in line]
    assert ("unreachable" in log) == (storage != "memory")


def test_counts_clients_behind_a_trusted_proxy_apart(tmp_path: Path) -> None:
    with Server(tmp_path, MIEN_API_RATE="2/hour", MIEN_TRUSTED_PROXIES="1") as server:
        assert request_codes(server, 3, X_Forwarded_For="203.0.113.1") == [TAKEN, TAKEN, REFUSED]
        assert request_codes(server, 3, X_Forwarded_For="203.0.113.1, 203.0.113.2") == [TAKEN, TAKEN, REFUSED]
        assert request_codes(server, 1, X_Forwarded_For="203.0.113.9, 203.0.113.2") == [REFUSED], (
            "what a client adds is nothing"
        )
        assert request_codes(server, 2, X_Forwarded_For="2001:db8::1") == [TAKEN, TAKEN]
        assert request_codes(server, 1, X_Forwarded_For="2001:db8::2") == [REFUSED], (
            "a customer has 64 bits of addresses"
        )
        assert request_codes(server, 1, X_Forwarded_For="2001:db8:0:1::1") == [TAKEN]
    assert "203.0.113" not in server.log()


def test_allows_only_listed_origins(server: Server, tmp_path: Path) -> None:
    other = {"Origin": "https://a.example"}
    assert "Access-Control-Allow-Origin" not in post(server, b"hello", **other).headers
    with Server(tmp_path, MIEN_ALLOWED_ORIGINS="https://a.example", MIEN_API_TOKEN=TOKEN) as allowing:
        answer = post(allowing, b"hello", **other)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
        assert "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Origin" not in post(allowing, b"hello", Origin="https://b.example").headers
        asks = other | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        preflight = requests.options(f"{allowing.url}/api/v1/analyze", headers=asks | JPEG, timeout=ANSWER_S)
        assert preflight.status_code == 200
        assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
