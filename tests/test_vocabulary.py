"""The pages and the recogniser use the same names for expressions, their labels and flags."""

import ast
import inspect
import re

from model.emotions import EMOTIONS, WORDS
from model.recognise import quality
from tests.paths import ROOT

SHARED = ROOT / "static" / "js" / "shared"


def test_expressions_match_the_recogniser() -> None:
    source = (SHARED / "emotions.js").read_text()
    assert re.findall(r'\{ name: "(\w+)", word: "(\w+)" \}', source) == [(name, WORDS[name]) for name in EMOTIONS]


def test_flags_match_the_recogniser() -> None:
    (flags,) = (node for node in ast.walk(ast.parse(inspect.getsource(quality.flags))) if isinstance(node, ast.Dict))
    known = re.findall(r'^  "?([a-z-]+)"?: \{ reason: ', (SHARED / "wording.js").read_text(), re.MULTILINE)
    assert known == [ast.literal_eval(key) for key in flags.keys if key]
