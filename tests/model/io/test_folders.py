"""Which names in a folder are nobody's."""

import json

import pytest

from model.io.folders import is_in_system_folder, is_system_name
from tests.paths import ROOT

pytestmark = pytest.mark.pure


NAMES: dict[str, bool] = json.loads(
    (ROOT / "tests/vectors/system-names.json").read_text("utf-8")
)  # the page's rule is the same


@pytest.mark.parametrize(("name", "is_systems"), NAMES.items())
def test_knows_what_systems_leave_and_what_people_name(name: str, is_systems: bool) -> None:
    assert is_system_name(name) is is_systems


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
