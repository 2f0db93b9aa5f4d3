"""The changes fit the code: each would be made, at one place, and names tests that exist."""

import pytest

from tests.mutants.promises import MUTANTS, Mutant
from tests.paths import ROOT

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.breaks)
def test_a_change_fits_the_code(mutant: Mutant) -> None:
    assert (ROOT / mutant.path).read_text().count(mutant.old) == 1
    assert (ROOT / mutant.tests.split()[0]).is_file()
    assert mutant.old != mutant.new
