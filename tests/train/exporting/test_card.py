"""The committed card, figures and network belong together."""

import json

import numpy as np
import pytest

from model.recognise.network import TRAINED
from tests.paths import FER2013, ROOT
from train.data.faces import has_copy_in
from train.data.readers import read_fer2013
from train.evaluation.evaluate import evaluate
from train.evaluation.open_network import open_network
from train.evaluation.table import table
from train.exporting.card import CARD, render_card

STUDY = ROOT / "static" / "study"


def test_card_has_the_numbers_of_metrics_json() -> None:
    assert CARD.read_text() == render_card(TRAINED, STUDY), "run `python -m train card`"


def test_card_links_existing_pictures() -> None:
    names = {part.split(")")[0] for part in CARD.read_text().split("](../static/study/")[1:]}
    assert len(names) == 5
    assert all((STUDY / name).stat().st_size > 1000 for name in names)


def test_table_has_the_studys_three_architectures_and_what_ships_with_intervals() -> None:
    rows = json.loads((STUDY / "comparison.json").read_text())
    assert {row["name"] for row in rows} == {"paper_cnn", "mini_xception", "residual_se", "residual_se_narrow"}
    assert (STUDY / "comparison.md").read_text() == table(rows)
    for row in rows:
        low, high = row["fer2013"]["label"]["intervals_95"]["accuracy"]
        assert low < row["accuracy"] < high


def test_committed_figures_match_the_committed_network() -> None:
    if not FER2013.is_dir():
        pytest.skip("needs ../shared/data/fer2013")
    splits = read_fer2013(FER2013)
    copied = has_copy_in(splits["PublicTest"], splits["Training"])
    metrics = json.loads((TRAINED / "metrics.json").read_text())["public_test"]
    measured = evaluate(open_network(TRAINED), splits["PublicTest"], copied)
    for name in ("accuracy", "macro_f1", "ferplus_accuracy"):
        assert np.isclose(measured[name], metrics[name], atol=1e-3), name
