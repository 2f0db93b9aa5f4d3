"""A request for a name that is not the server's is refused, on every route and by Engine.IO."""

import re
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.server import Server
from webapp.server.hosts import HostCheck, listens_beyond_loopback, parse_hosts
from webapp.settings import SettingError, read_settings

ANSWER_S = 20
POLLING = "/socket.io/?EIO=4&transport=polling"
PATHS = ("/", "/healthz", "/api/v1/analyze", POLLING, "/static/icons/mien.svg")


def statuses(server: Server, host: str, **headers: str) -> set[int]:
    sent = {"Host": host, **headers}
    return {requests.get(server.url + path, headers=sent, timeout=ANSWER_S).status_code for path in PATHS}


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_server_for_this_machine_answers_to_no_foreign_name(tmp_path: Path, mode: str) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode) as server:
        for foreign in ("evil.example", f"evil.example:{server.port}"):
            assert statuses(server, foreign, Origin=f"http://{foreign}") == {400}
        for own in ("localhost", f"127.0.0.1:{server.port}", "[::1]", "lena.local:5000", "lena"):
            assert 400 not in statuses(server, own)
        answer = requests.get(server.url, headers={"Host": "evil.example"}, timeout=ANSWER_S)
        assert "MIEN_ALLOWED_HOSTS" in answer.text
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert server.log().count("refused a request for the name 'evil.example'") == 1


@pytest.mark.parametrize(
    "settings",
    [
        {"MIEN_ALLOWED_HOSTS": "mien.example"},
        {"MIEN_ALLOWED_HOSTS": ".example"},
        {"MIEN_ALLOWED_ORIGINS": "https://mien.example"},
        {"MIEN_TRUSTED_PROXIES": "1"},
        {"MIEN_HOST": "0.0.0.0"},
    ],
)
def test_a_server_for_others_answers_to_its_name(tmp_path: Path, settings: dict[str, Any]) -> None:
    with Server(tmp_path, **settings) as server:
        assert 400 not in statuses(server, "Mien.Example:443")


@pytest.mark.parametrize("settings", [{"MIEN_TRUSTED_PROXIES": "1"}, {"MIEN_HOST": "0.0.0.0"}])
def test_named_hosts_are_the_only_ones_everywhere(tmp_path: Path, settings: dict[str, Any]) -> None:
    with Server(tmp_path, MIEN_ALLOWED_HOSTS="mien.example", **settings) as server:
        assert 400 not in statuses(server, "mien.example")
        assert statuses(server, "evil.example", **{"X-Forwarded-Host": "mien.example"}) == {400}


def test_a_class_answers_to_no_foreign_name(tmp_path: Path) -> None:
    with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
        url, authority = f"https://localhost:{server.port}/healthz", str(tmp_path / "tls" / "server.pem")
        for host, expected in (("evil.example", 400), ("localhost", 200), ("192.0.2.7", 200)):
            answer = requests.get(url, headers={"Host": host}, verify=authority, timeout=ANSWER_S)
            assert answer.status_code == expected, host


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("mien.example", True),
        ("MIEN.example.:5000", True),
        ("a.school.example", True),
        ("school.example", True),
        ("", True),
        ("10.0.0.7:80", True),
        ("[fd00::7]:80", True),
        ("a.localhost", True),
        ("printer.home.arpa", True),
        ("notmien.example", False),
        ("mien.example.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example:80@mien.example", False),
        ("1.2.3.4.5", False),
    ],
)
def test_own_names_addresses_and_local_names_pass(host: str, expected: bool) -> None:
    assert HostCheck(None, ("mien.example", ".school.example")).permits(host) is expected


@pytest.mark.parametrize("text", ["https://mien.example", "mien.example:443", "mien.example/a", "*.example", "a b"])
def test_what_is_no_name_stops_the_start(text: str) -> None:
    with pytest.raises(SettingError, match=rf"^MIEN_ALLOWED_HOSTS is .*without scheme and port: {re.escape(text)}"):
        read_settings({"MIEN_ALLOWED_HOSTS": f"localhost,{text}"})


def test_names_are_compared_in_lower_case() -> None:
    assert parse_hosts(" Mien.Example , .School.example,10.0.0.7,*") == (
        "mien.example",
        ".school.example",
        "10.0.0.7",
        "*",
    )


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("::", True), ("lena", True)],
)
def test_loopback_is_for_this_machine_alone(host: str, expected: bool) -> None:
    assert listens_beyond_loopback(host) is expected
