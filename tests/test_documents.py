"""Links in the documents resolve, the index names every page, and files that the documents name exist."""

import re
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.pure

INDEX = ROOT / "docs" / "README.md"
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "THIRD_PARTY.md")),
    *(ROOT / "model" / name for name in ("MODEL_CARD.md", "trained/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
CURRENT_DOCUMENTS = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE_BLOCK = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(
    r"(?<![\w./-])(?:deploy|docs|model|static|tests|train|webapp)/[\w./-]+\.(?:js|json|md|py|yaml)\b"
)
MENTION = re.compile(r"\bdocs/[\w-]+\.md\b")


def prose(document: Path) -> str:
    return CODE_BLOCK.sub("", document.read_text())


def links(document: Path) -> list[str]:
    return [link for link in LINK.findall(prose(document)) if not link.startswith("https://")]


def anchors(document: Path) -> set[str]:
    """Return the fragments that GitHub gives the headings of a document."""
    titles = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_finds_the_anchor_of_a_heading(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("# One\n\n```sh\n# no heading\n```\n\n## `two.md`: a, b_c's (d)\n")
    assert anchors(document) == {"one", "twomd-a-b_cs-d"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_links_to_every_page() -> None:
    linked = {(INDEX.parent / link.partition("#")[0]).resolve() for link in links(INDEX)}
    assert set((ROOT / "docs").glob("*.md")) - {INDEX} <= linked
    assert "docs/README.md" in links(ROOT / "README.md")


@pytest.mark.parametrize("document", CURRENT_DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    named = set(NAMED_FILE.findall(LINK.sub("", prose(document))))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("folder", ["deploy", "model", "static", "templates", "tests", "train", "webapp"])
def test_every_document_that_the_code_names_exists(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".py", ".js", ".css", ".html", ".yaml", ".conf", ".md"):
            named = set(MENTION.findall(path.read_text()))
            assert [name for name in sorted(named) if not (ROOT / name).exists()] == [], path
