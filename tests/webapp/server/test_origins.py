"""Origins are compared as browsers write them, and a refusal is logged with what would allow it."""

import logging
import re
from pathlib import Path

import pytest
import requests

from tests.server import Server, failed_start
from webapp.server.origins import OriginCheck, parse_origins
from webapp.settings import SettingError, read_settings

HTTPS = {"wsgi.url_scheme": "https", "HTTP_HOST": "mien.example"}
HTTP = {"wsgi.url_scheme": "http", "HTTP_HOST": "mien.example"}
ANSWER_S = 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://mien.example/", ["https://mien.example"]),
        ("HTTPS://MIEN.Example", ["https://mien.example"]),
        ("https://mien.example:443", ["https://mien.example"]),
        ("http://mien.example:80/", ["http://mien.example"]),
        ("https://mien.example:80", ["https://mien.example:80"]),
        ("http://localhost:5000, https://mien.example", ["http://localhost:5000", "https://mien.example"]),
        ("https://a.example,https://A.example/", ["https://a.example"]),
        ("http://[::1]:5000", ["http://[::1]:5000"]),
        ("https://mül.example", ["https://xn--ml-xka.example"]),
        ("*", ["*"]),
    ],
)
def test_an_origin_is_the_one_that_a_browser_sends(text: str, expected: list[str]) -> None:
    assert list(parse_origins(text)) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://mien.example/live", "https://mien.example/live has a path; write https://mien.example."),
        ("https://mien.example?a", "has a path"),
        ("https://*.mien.example", "https://*.mien.example has a wildcard; name each origin, or write * alone"),
        ("https://mien.example:*", "is not one"),
        ("https://a.example https://b.example", "has a space in it"),
        ("mien.example", "does not begin with https:// or http://"),
        ("mien.example:443", "does not begin with https:// or http://"),
        ("null", "does not begin with"),
        ("https://", "does not begin with"),
        ("https://user@mien.example", "is not one"),
        ("https://mien.example:99999", "is not one"),
        ("https://-", "is not one"),
    ],
)
def test_what_is_no_origin_is_refused_with_a_sentence(text: str, told: str) -> None:
    with pytest.raises(SettingError, match=rf"^MIEN_ALLOWED_ORIGINS is .*{re.escape(told)}"):
        read_settings({"MIEN_ALLOWED_ORIGINS": f"http://localhost:5000,{text}"})


def test_a_wrong_origin_stops_the_start() -> None:
    line = failed_start(MIEN_ALLOWED_ORIGINS="https://mien.example/mien")
    assert line.endswith("https://mien.example/mien has a path; write https://mien.example.")


@pytest.mark.parametrize(
    ("origin", "environ", "expected"),
    [
        ("https://mien.example", HTTPS, True),
        ("https://mien.example", HTTPS | {"HTTP_HOST": "Mien.Example:443"}, True),
        ("http://mien.example", HTTPS, False),
        ("https://mien.example", HTTP, False),
        ("https://mien.example", HTTP | {"HTTP_X_FORWARDED_PROTO": "https"}, True),
        ("https://mien.example", HTTP | {"HTTP_X_FORWARDED_PROTO": "https, http"}, True),
        (
            "https://out.example",
            HTTP | {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "out.example"},
            True,
        ),
        ("https://other.example", HTTPS, False),
        ("null", HTTPS, False),
        (None, HTTPS, False),
        ("https://mien.example", {"wsgi.url_scheme": "https"}, False),
    ],
)
def test_a_page_of_the_server_itself_may_connect(origin: str | None, environ: dict[str, str], expected: bool) -> None:
    assert OriginCheck(())(origin, environ) is expected


def test_only_named_origins_may_connect_where_any_is_named() -> None:
    check = OriginCheck(("https://a.example",))
    assert check("https://a.example", HTTP)
    assert not check("http://mien.example", HTTP)
    assert OriginCheck(("*",))("null", HTTP)


def test_a_refusal_is_logged_once_with_what_would_allow_it(caplog: pytest.LogCaptureFixture) -> None:
    check = OriginCheck(("https://a.example",))
    for _ in range(3):
        check("https://b.example:8443", HTTP)
    check("null", HTTP)
    check("https://x\nERROR forged", HTTP)
    OriginCheck(())("https://b.example", HTTP)
    assert caplog.messages == [
        "refused a page of https://b.example:8443: MIEN_ALLOWED_ORIGINS allows only https://a.example. If that page is "
        "yours, set MIEN_ALLOWED_ORIGINS=https://a.example,https://b.example:8443",
        "refused a page that has no origin, such as a file's; only MIEN_ALLOWED_ORIGINS=* would allow it",
        "refused a page of https://b.example: MIEN_ALLOWED_ORIGINS is not set, and the server takes "
        "http://mien.example for its own. If that page is yours, set MIEN_ALLOWED_ORIGINS=https://b.example",
    ]


def test_a_flood_of_origins_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    check = OriginCheck(())
    with caplog.at_level(logging.DEBUG):
        for number in range(1000):
            check(f"https://{number}.example", HTTP)
    assert len(caplog.messages) == 20


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_another_sites_page_cannot_connect_and_the_log_says_why(tmp_path: Path, mode: str) -> None:
    with Server(tmp_path, MIEN_ASYNC_MODE=mode, MIEN_ALLOWED_ORIGINS="https://mien.example/") as server:
        url = f"{server.url}/socket.io/?EIO=4&transport=polling"
        statuses = [
            requests.get(url, headers={"Origin": origin}, timeout=ANSWER_S).status_code
            for origin in ("https://mien.example", "https://other.example", "https://other.example")
        ]
        assert statuses == [200, 400, 400]
        assert server.log().count("refused a page of https://other.example") == 1
        assert "dropped a client's message" not in server.log()
