"""The language of each page: by link, by choice, by the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webapp.app import create_app
from webapp.settings import Settings


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(
        async_mode="threading", instance=tmp_path_factory.mktemp("instance"), languages=("en", "de", "ar")
    )
    yield create_app(settings).test_client(use_cookies=False)


def language_of(browser: FlaskClient, address: str = "/", **headers: str) -> str:
    response = browser.get(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    (code,) = response.content_language
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in response.text
    assert {"accept-language", "cookie"} <= {name.lower() for name in response.vary}
    return str(code)


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "en"),
        ({"Accept_Language": "de-DE,de;q=0.9,en;q=0.8"}, "de"),
        ({"Accept_Language": "en;q=0.2, ar;q=0.9"}, "ar"),
        ({"Accept_Language": "ja, *;q=0.1"}, "en"),
        ({"Accept_Language": "ja, de;q=0"}, "en"),
        ({"Accept_Language": f"de{'-a' * 17}, ar"}, "ar"),  # a tag of 36 characters
        ({"Accept_Language": ", ".join([*["xx"] * 30, "de"])}, "en"),
        ({"Accept_Language": "de", "Cookie": "mien_lang=ar"}, "ar"),
        ({"Accept_Language": "de", "Cookie": "mien_lang=ja"}, "de"),
        ({"Accept_Language": "de", "Cookie": "mien_lang=<script>"}, "de"),
        ({"Accept_Language": "\"';,,=" * 50}, "en"),
    ],
)
def test_follows_the_choice_and_then_the_browser(browser: FlaskClient, headers: dict[str, str], code: str) -> None:
    assert language_of(browser, **headers) == code


def test_a_link_says_the_language_and_it_is_remembered(browser: FlaskClient) -> None:
    response = browser.get("/analyze?x=1&lang=de", headers={"Cookie": "mien_lang=ar"})
    assert '<html lang="de"' in response.text
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("mien_lang=de;")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert 'href="/analyze?x=1&amp;lang=ar" lang="ar"' in response.text, "the menu keeps the rest of the address"


@pytest.mark.parametrize(
    ("path", "link"), [("/%5Cexample.com/x", "/%5Cexample.com/x?lang=ar"), ("/docs/a%3Fb", "/docs/a%3Fb?lang=ar")]
)
def test_the_menu_of_any_page_leads_to_the_same_site(browser: FlaskClient, path: str, link: str) -> None:
    assert f'href="{link}" lang="ar"' in browser.get(path).text


@pytest.mark.parametrize("code", ["ja", "xx", "", "DE", "../de", "de'"])
def test_an_unknown_language_falls_back_and_is_not_remembered(browser: FlaskClient, code: str) -> None:
    response = browser.get("/", query_string={"lang": code})
    assert '<html lang="en"' in response.text
    assert "Set-Cookie" not in response.headers


def test_scripts_come_in_the_language_of_the_page(browser: FlaskClient) -> None:
    page = browser.get("/?lang=de").text
    assert "/bundle/de/js/live/main.js" in page
    address = next(part for part in page.split('"') if part.endswith("/bundle/de/js/live/main.js"))
    assert 'const LANGUAGE = "de";' in browser.get(address).text
    assert browser.get(address.replace("/de/", "/ja/")).status_code == 404


def test_a_server_of_one_language_has_no_menu(tmp_path: Path) -> None:
    client = create_app(Settings(async_mode="threading", instance=tmp_path, languages=("de",))).test_client()
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="de"' in page
    assert 'id="languages"' not in page
