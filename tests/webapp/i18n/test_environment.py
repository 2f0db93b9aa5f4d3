"""The language of what a command prints."""

import pytest

from webapp.i18n.catalogue import Catalogue
from webapp.i18n.catalogues import Catalogues
from webapp.i18n.environment import catalogue_for
from webapp.i18n.languages import LANGUAGES

pytestmark = pytest.mark.pure
OFFERED = Catalogues({code: Catalogue(LANGUAGES[code]) for code in ("de", "en", "pt-BR", "zh-Hans")})


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE@euro"}, "de"),
        ({"LANG": "pt_BR"}, "pt-BR"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "de"),
    ],
)
def test_follows_the_environment(environ: dict[str, str], code: str) -> None:
    assert catalogue_for(environ, OFFERED).language.code == code
