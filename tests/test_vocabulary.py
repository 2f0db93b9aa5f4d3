"""The pages and the recogniser use the same names for expressions, their labels and flags."""

import ast
import inspect
import json
import re

import pytest

from model.emotions import EMOTIONS, WORDS
from model.recognise import quality
from tests.paths import ROOT
from webapp.pages.docs import OPENAPI

SHARED = ROOT / "static" / "js" / "shared"


def test_expressions_match_the_recogniser() -> None:
    source = (SHARED / "emotions.js").read_text()
    said = r'^  (\w+): \{ word: pgettext\("expression", "(\w+)"\), looks: gettext\("looks (\w+)"\) \},$'
    assert re.findall(said, source, re.MULTILINE) == [(name, WORDS[name], WORDS[name]) for name in EMOTIONS]
    (names,) = re.findall(r"SEVEN_NAMES = Object.freeze\((\[.*\])\)", (SHARED / "emotion-names.js").read_text())
    assert json.loads(names) == list(EMOTIONS)


def test_flags_match_the_recogniser() -> None:
    (flags,) = (node for node in ast.walk(ast.parse(inspect.getsource(quality.flags))) if isinstance(node, ast.Dict))
    assert {ast.literal_eval(key) for key in flags.keys if key} <= set(schema_flags())


def test_every_page_has_words_for_every_flag() -> None:
    live = re.findall(r'^  "?([a-z-]+)"?: \{\s+reason: ', (SHARED / "wording.js").read_text(), re.MULTILINE)
    words = (ROOT / "static" / "js" / "analyze" / "logic" / "photo-words.js").read_text()
    (table,) = re.findall(r"PHOTO_FLAGS = Object.freeze\(\{\n(.*?)\n\}\)", words, re.DOTALL)
    photographs = re.findall(r'^  "?([a-z-]+)"?: (?:gettext\()?"', table, re.MULTILINE)
    assert live == photographs == schema_flags()


@pytest.mark.parametrize("page", ["docs/protocol.md", "docs/api.md", "CONTRIBUTING.md"])
def test_documents_name_every_flag(page: str) -> None:
    (row,) = re.findall(r"^\| `?flags?`? \| why a face is hard to read: (.*)$", (ROOT / page).read_text(), re.MULTILINE)
    assert re.findall(r"`([a-z-]+)`", row) == schema_flags()


def schema_flags() -> list[str]:
    """Return the flags in the order of openapi.json."""
    face = json.loads(OPENAPI.read_text())["components"]["schemas"]["Face"]
    flags: list[str] = face["properties"]["flags"]["items"]["enum"]
    return flags
