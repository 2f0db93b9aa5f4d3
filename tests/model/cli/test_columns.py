"""The data dictionary of tables: one text for the document, the command and the pages, and names that pandas allows."""

import json

import pytest

from model.cli.columns import columns_json, columns_markdown, describe_columns
from tests.paths import ROOT

pytestmark = pytest.mark.pure

# Some of the names that a DataFrame of pandas has itself: `table.NAME` is not the column there.
OF_PANDAS = {
    "T",
    "at",
    "attrs",
    "axes",
    "abs",
    "add",
    "all",
    "any",
    "apply",
    "asof",
    "assign",
    "astype",
    "bool",
    "clip",
    "columns",
    "copy",
    "corr",
    "count",
    "cov",
    "diff",
    "div",
    "dot",
    "drop",
    "dtypes",
    "empty",
    "eq",
    "eval",
    "filter",
    "first",
    "flags",
    "ge",
    "get",
    "groupby",
    "gt",
    "head",
    "hist",
    "iloc",
    "index",
    "info",
    "insert",
    "isin",
    "items",
    "join",
    "keys",
    "last",
    "le",
    "loc",
    "lt",
    "map",
    "mask",
    "max",
    "mean",
    "median",
    "melt",
    "min",
    "mod",
    "mode",
    "mul",
    "ndim",
    "ne",
    "pad",
    "pipe",
    "pivot",
    "plot",
    "pop",
    "pow",
    "prod",
    "product",
    "quantile",
    "query",
    "rank",
    "rename",
    "resample",
    "round",
    "sample",
    "sem",
    "shape",
    "shift",
    "size",
    "skew",
    "sparse",
    "squeeze",
    "stack",
    "std",
    "style",
    "sub",
    "sum",
    "tail",
    "take",
    "transform",
    "transpose",
    "truncate",
    "unstack",
    "update",
    "values",
    "var",
    "where",
    "xs",
}


def test_no_column_is_named_as_an_attribute_of_pandas() -> None:
    names = {column.name for column in describe_columns()}
    assert names & OF_PANDAS == set()
    assert "quality_flags" in names


def test_the_document_is_the_dictionary_that_is_saved() -> None:
    assert columns_markdown() == (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert columns_json() == (ROOT / "tests" / "vectors" / "columns.json").read_text(encoding="utf-8")


def test_every_column_is_described() -> None:
    columns = json.loads(columns_json())["columns"]
    assert len(columns) == 24
    assert all(set(each) == {"name", "unit", "range", "meaning", "source"} for each in columns)
    assert {each["name"]: each["unit"] for each in columns}["tilt_deg"] == "degrees"


def test_own_classes_have_columns_and_no_words_of_the_seven() -> None:
    columns = describe_columns(("bored", "keen"))
    assert [column.name for column in columns[14:17]] == ["bored", "keen", "quality_flags"]
    assert columns[11].range == "bored, keen"
    assert "disgusted" not in columns_markdown(("bored", "keen"))
