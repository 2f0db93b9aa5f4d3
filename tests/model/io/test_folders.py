"""Which names in a folder are nobody's."""

import pytest

from model.io.folders import is_in_system_folder, is_system_name

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "name",
    [
        *(".DS_Store", "._photo.jpg", ".hidden.jpg", ".ipynb_checkpoints", ".git", "Thumbs.db", "THUMBS.DB"),
        *("ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", "@eaDir", "$RECYCLE.BIN", "Icon\r"),
    ],
)
def test_passes_over_what_systems_leave(name: str) -> None:
    assert is_system_name(name)


@pytest.mark.parametrize("name", ["photo.jpg", "_a.jpg", "thumbs.jpg", "MACOSX", "icon.png", "desktop", "~a.jpg"])
def test_keeps_what_people_name(name: str) -> None:
    assert not is_system_name(name)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("happy/a.jpg", False),
        ("./happy/a.jpg", False),
        ("../happy/a.jpg", False),
        ("__MACOSX/happy/a.jpg", True),
        ("happy/.ipynb_checkpoints/a-checkpoint.jpg", True),
        ("happy/._a.jpg", True),
    ],
)
def test_finds_them_anywhere_in_a_path(path: str, expected: bool) -> None:
    assert is_in_system_folder(path) is expected
