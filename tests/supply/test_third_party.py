"""THIRD_PARTY.md names everything of others that is shipped or serves, with its licence."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from model.recognise.network import TRAINED
from tests.paths import ROOT
from tests.supply.locked import read_lock
from train.exporting.card import CARD

pytestmark = pytest.mark.pure

TEXT = (ROOT / "THIRD_PARTY.md").read_text()
ROWS = re.findall(r"^\| (?:\[([^\]]+)\]\(([^)]+)\)|([a-z0-9-]+)) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)
LICENCES = {folder or package: licence for folder, _, package, licence, _ in ROWS if licence not in {"licence", "---"}}
SHIPPED = ("static", "templates", "model", "webapp", "docs", "deploy")
OWN_KINDS = {".css", ".html", ".jpg", ".js", ".json", ".keras", ".md", ".png", ".py", ".svg", ".tflite", ".typed"}
OWN_KINDS |= {".conf", ".yaml"}  # deploy/
OWN_KINDS |= {".ipynb"}  # docs/
OWN_KINDS |= {".csv", ".po"}  # webapp/translations/


def vendor_folders() -> set[str]:
    folders = (path for parent in SHIPPED for path in (ROOT / parent).rglob("vendor/*") if path.is_dir())
    return {path.relative_to(ROOT).as_posix() for path in folders}


def test_every_vendored_folder_is_named_with_its_licence() -> None:
    folders = vendor_folders()
    assert {"static/vendor/idb", "model/vendor/blazeface"} <= folders
    assert {name for name in LICENCES if "/" in name} == folders
    for folder in folders:
        found = re.search(r"^\| licence \| (\S+), see `LICENSE` \|$", (ROOT / folder / "README.md").read_text(), re.M)
        assert found, folder
        assert LICENCES[folder] == found[1], folder


def test_every_package_that_serves_is_named() -> None:
    assert {name for name in LICENCES if "/" not in name} == set(read_lock())


@pytest.mark.parametrize("package", sorted(read_lock()))
def test_a_package_is_named_with_the_licence_that_it_declares(package: str) -> None:
    try:
        declared = metadata(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is for other systems")
    if "License-Expression" in declared:
        assert LICENCES[package] == declared["License-Expression"]
    else:
        assert re.fullmatch(r"(Apache-2\.0|BSD-3-Clause|MIT|MPL-2\.0 AND MIT)", LICENCES[package])


def test_every_sample_says_where_it_is_from() -> None:
    folder = ROOT / "static" / "samples"
    named = re.findall(r"^\| `([^`]+)` \|", (folder / "README.md").read_text(), re.MULTILINE)
    assert {path.name for path in folder.iterdir()} - {"README.md"} == set(named)
    assert "(static/samples/README.md)" in TEXT


def test_no_file_of_another_kind_lies_outside_the_named_folders() -> None:
    """A font, an archive or a compiled library would be somebody else's."""
    named = {*vendor_folders(), "static/samples"}
    for parent in SHIPPED:
        for path in (ROOT / parent).rglob("*.*"):
            folder = path.parent.relative_to(ROOT).as_posix()
            if path.is_file() and folder not in named and "__pycache__" not in folder:
                assert path.suffix in OWN_KINDS, path


def section(path: Path) -> str:
    found = re.search(r"^## Terms of the data\n\n(.+?)\n(?=\n## |\Z)", path.read_text(), re.MULTILINE | re.DOTALL)
    assert found, path
    return found[1]


def test_weights_and_model_card_say_the_same_of_the_terms_of_the_data() -> None:
    terms = section(TRAINED / "README.md")
    assert section(CARD) == terms
    words = " ".join(terms.split())
    assert "FER-2013" in words
    assert "given out for research" in words
    assert "Before you use it commercially, ask a lawyer" in words
    assert "(model/trained/README.md#terms-of-the-data)" in TEXT
