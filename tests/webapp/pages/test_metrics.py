"""Metrics tell whether somebody sits before a camera, so strangers get none."""

from pathlib import Path

import pytest
import requests

from tests.server import Server
from webapp.server.proxies import is_from_this_machine

PROXY_HEADERS = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
)
ANSWER_S = 20


def ask(server: Server, **headers: str) -> requests.Response:
    return requests.get(f"{server.url}/metrics", headers=headers, timeout=ANSWER_S)


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_only_programs_on_this_machine_read_metrics(tmp_path: Path, proxies: str) -> None:
    """A proxy's client is a stranger, whatever address it claims, and whether or not the proxy is trusted."""
    with Server(tmp_path, MIEN_TRUSTED_PROXIES=proxies) as server:
        assert ask(server).status_code == 200
        for header in PROXY_HEADERS:
            answer = ask(server, **{header: "127.0.0.1"})
            assert (answer.status_code, "mien_live_clients" in answer.text) == (404, False), header
        assert ask(server, **{"X-Forwarded-For": "127.0.0.1, 192.0.2.7"}).status_code == 404


@pytest.mark.parametrize(("setting", "expected"), [("all", 200), ("off", 404)])
def test_metrics_are_for_all_or_for_nobody_if_asked_for(tmp_path: Path, setting: str, expected: int) -> None:
    with Server(tmp_path, MIEN_METRICS=setting) as server:
        assert ask(server, **{"X-Forwarded-For": "192.0.2.7"}).status_code == expected
        assert ask(server).status_code == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.168.1.7", False),
        ("192.168.1.7", False),
        ("fe80::1%eth0", False),
        ("", False),
        ("localhost", False),
    ],
)
def test_this_machine_is_loopback(address: str, expected: bool) -> None:
    assert is_from_this_machine({"REMOTE_ADDR": address}) is expected
