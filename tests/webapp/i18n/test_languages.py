"""Which language a browser's list asks for."""

import pytest

from webapp.i18n.languages import LANGUAGES, find_language, negotiate

pytestmark = pytest.mark.pure
ALL = tuple(LANGUAGES)


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (["de"], "de"),
        (["de-AT", "en"], "de"),
        (["DE-CH-1901"], "de"),
        (["nl", "fr-CA"], "fr"),
        (["nl"], "en"),
        ([], "en"),
        (["*"], "en"),
        (["", "-", "tr"], "tr"),
        (["pt"], "pt-BR"),
        (["pt-PT"], "pt-BR"),
        (["zh"], "zh-Hans"),
        (["zh-CN"], "zh-Hans"),
        (["zh-Hans-SG"], "zh-Hans"),
        (["zh-TW", "ja"], "ja"),
        (["zh-Hant-HK"], "en"),
        (["ckb-IQ"], "ckb"),
        (["ku-Arab-IQ"], "ckb"),
        (["ku-TR", "tr"], "tr"),
        (["en-US", "de"], "en"),
        (["ar_EG"], "ar"),
    ],
)
def test_gives_the_first_language_that_it_has(tags: list[str], code: str) -> None:
    assert negotiate(tags, ALL).code == code


def test_gives_the_hosts_first_language_where_none_fits() -> None:
    assert negotiate(["ja", "zh"], ("tr", "en")).code == "tr"
    assert find_language("zh-CN", ("tr", "en")) is None


def test_each_language_has_a_name_of_its_own() -> None:
    assert len({language.name for language in LANGUAGES.values()}) == len(LANGUAGES)
    assert [code for code, language in LANGUAGES.items() if language.direction == "rtl"] == ["ar", "ckb"]
