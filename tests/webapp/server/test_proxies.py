"""What a proxy says of a client is heeded where it is trusted; where it is not, the log and the host's page say so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.server import Server
from webapp.server.proxies import (
    ForwardedRequests,
    enter,
    forwarded_prefix,
    is_scheme_unheeded,
    parse_prefix,
    without_port,
)
from webapp.settings import SettingError, read_settings

ANSWER_S = 20
OVER_TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.6:51000"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("203.0.113.6:51000", "203.0.113.6"),
        ("203.0.113.6", "203.0.113.6"),
        ("[2001:db8::1]:51000", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:203.0.113.6", "::ffff:203.0.113.6"),
        ("unknown", "unknown"),
        ("203.0.113.6:http", "203.0.113.6:http"),
        ("", ""),
    ],
)
def test_an_address_is_told_from_its_port(text: str, expected: str) -> None:
    assert without_port(text) == expected


@pytest.mark.parametrize(
    ("trusted", "sent", "expected"),
    [
        (1, "203.0.113.6:51000", "203.0.113.6"),
        (1, "198.51.100.1, [2001:db8::1]:443", "2001:db8::1"),
        (2, "203.0.113.6:51000, 10.0.0.2", "203.0.113.6"),
        (0, "203.0.113.6:51000", "10.0.0.9"),
        (2, "203.0.113.6:51000", "10.0.0.9"),
    ],
)
def test_a_trusted_proxys_word_is_the_clients_address(trusted: int, sent: str, expected: str) -> None:
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], _: Callable[..., Any]) -> list[bytes]:
        seen.update(environ)
        return []

    environ = {"REMOTE_ADDR": "10.0.0.9", "wsgi.url_scheme": "http", "HTTP_X_FORWARDED_FOR": sent}
    ForwardedRequests(app, trusted)(environ, lambda *_: None)
    assert seen["REMOTE_ADDR"] == expected


@pytest.mark.parametrize(
    ("scheme", "forwarded", "expected"),
    [
        ("http", "https", True),
        ("http", "HTTPS, http", True),
        ("http", "http", False),
        ("https", "https", False),
        ("http", None, False),
    ],
)
def test_a_scheme_may_be_unheeded(scheme: str, forwarded: str | None, expected: bool) -> None:
    headers = {"HTTP_X_FORWARDED_PROTO": forwarded} if forwarded else {}
    assert is_scheme_unheeded({"wsgi.url_scheme": scheme, **headers}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("/mien", "/mien"), ("/mien/", "/mien"), ("/school/mien_2", "/school/mien_2"), ("/", ""), ("/a.b~c", "/a.b~c")],
)
def test_a_path_is_written_without_a_slash_at_its_end(text: str, expected: str) -> None:
    assert parse_prefix(text) == expected
    assert read_settings({"MIEN_PATH_PREFIX": text}).path_prefix == expected


@pytest.mark.parametrize(
    "text",
    ["mien", "//other.example", "/a//b", "/../a", "/a/./b", "/a?b", "/a b", '/"', "https://a.example/b", "/%2f"],
)
def test_what_is_no_path_stops_the_start_with_a_sentence(text: str) -> None:
    with pytest.raises(SettingError, match=r"^MIEN_PATH_PREFIX is .* begins with a slash, such as /mien\.$"):
        read_settings({"MIEN_PATH_PREFIX": text})


@pytest.mark.parametrize(
    ("sent", "trusted", "expected"),
    [
        ("/mien", 1, "/mien"),
        ("/mien/", 1, "/mien"),
        ("/mien", 2, "/mien"),
        ("/school, /mien", 2, "/school/mien"),
        ("/forged, /mien", 1, "/mien"),
        ("/mien", 0, ""),
        ("//other.example", 1, ""),
        ("/a/../..", 1, ""),
        ("/a, //other.example", 2, ""),
        ('/"><script>', 1, ""),
        ("", 1, ""),
        (None, 1, ""),
    ],
)
def test_only_a_trusted_proxys_path_is_believed(sent: str | None, trusted: int, expected: str) -> None:
    headers = {} if sent is None else {"HTTP_X_FORWARDED_PREFIX": sent}
    assert forwarded_prefix(headers, trusted) == expected


@pytest.mark.parametrize(
    ("prefix", "path", "expected"),
    [
        ("/mien", "/mien/room", ("/mien", "/room")),
        ("/mien", "/room", ("/mien", "/room")),
        ("/mien", "/mien", ("/mien", "/")),
        ("/mien", "/mien/", ("/mien", "/")),
        ("/mien", "/mientoo", ("/mien", "/mientoo")),
        ("", "/room", ("", "/room")),
    ],
)
def test_the_path_may_be_taken_off_or_left_on(prefix: str, path: str, expected: tuple[str, str]) -> None:
    environ = {"SCRIPT_NAME": "", "PATH_INFO": path}
    enter(environ, prefix)
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == expected


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_an_untrusted_proxy_is_named_once_in_the_log_and_on_the_hosts_pages(tmp_path: Path, mode: str) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode) as server:
        assert "MIEN_TRUSTED_PROXIES" not in requests.get(f"{server.url}/host", timeout=ANSWER_S).text
        assert "X-Forwarded-Proto" not in server.log()
        with requests.Session() as browser:
            browser.headers.update(OVER_TLS)
            begin = browser.get(f"{server.url}/host", timeout=ANSWER_S)
            opened = browser.post(f"{server.url}/host", data={"source": "samples"}, timeout=ANSWER_S)
        assert all("<code>MIEN_TRUSTED_PROXIES</code>" in page.text for page in (begin, opened))
        assert server.log().count("sends X-Forwarded-Proto, and MIEN_TRUSTED_PROXIES is 0") == 1
        assert "203.0.113.6" not in server.log()


def test_a_trusted_proxys_scheme_is_that_of_links_and_cookies(tmp_path: Path) -> None:
    with Server(tmp_path, MIEN_TRUSTED_PROXIES="1") as server:
        opened = requests.post(
            f"{server.url}/host", data={"source": "samples"}, headers=OVER_TLS, timeout=ANSWER_S, allow_redirects=False
        )
        assert "Secure" in opened.headers["Set-Cookie"]
        cookies = {cookie.name: cookie.value or "" for cookie in opened.cookies}
        host = requests.get(
            server.url + opened.headers["Location"], cookies=cookies, headers=OVER_TLS, timeout=ANSWER_S
        )
        assert 'aria-label="QR code for https://localhost:' in host.text
        assert "X-Forwarded-Proto" not in server.log()
        assert "scheme-warning" not in host.text
