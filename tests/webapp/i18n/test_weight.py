"""The first page in a language is hardly heavier than in English alone."""

import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from webapp.app import create_app
from webapp.i18n.languages import LANGUAGES
from webapp.settings import Settings

MOST = 1.05


def browser_of(folder: Path, *languages: str) -> FlaskClient:
    return create_app(Settings(async_mode="threading", instance=folder, languages=languages)).test_client(
        use_cookies=False
    )


def weight_bytes(browser: FlaskClient, language: str) -> int:
    """Return what a browser receives for the first page: the page, and each file that it names, compressed."""
    headers = {"Accept-Language": language, "Accept-Encoding": "br"}
    page = browser.get("/", headers=headers).data
    text = brotli.decompress(page).decode()
    assert f'<html lang="{language}"' in text
    files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', text))
    assert len(files) > 5
    answers = [browser.get(file, headers=headers, buffered=True) for file in files]
    assert {answer.status_code for answer in answers} == {200}
    return len(page) + sum(len(answer.data) for answer in answers)


@pytest.fixture(scope="module")
def english_bytes(tmp_path_factory: pytest.TempPathFactory) -> int:
    return weight_bytes(browser_of(tmp_path_factory.mktemp("english"), "en"), "en")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return browser_of(tmp_path_factory.mktemp("all"), *LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_is_hardly_heavier(browser: FlaskClient, english_bytes: int, language: str) -> None:
    ratio = weight_bytes(browser, language) / english_bytes
    assert ratio <= MOST
