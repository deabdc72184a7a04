"""`chuche explain` tells the form of every file of a county: each key or column, its meaning and how it is written."""

from __future__ import annotations

import re

import pytest

from sim.county.columns import TABLES
from sim.county.folder import CountySection
from sim.documents import Faults
from sim.documents.rows import figures_of
from sim.documents.sections import keys_of
from sim.scenario.manual import explain


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_a_table(name: str) -> None:
    text = explain(f"{name}.csv")
    told = dict(re.findall(r"^  (\w+): (.*)$", text, re.MULTILINE))
    model = TABLES[name]
    assert told.keys() == keys_of(model).keys()
    assert list(told)[-3:] == ["confidence", "source", "note"]
    for column, field in keys_of(model).items():
        assert told[column].startswith((field.description or "").rstrip("."))
        assert "; write " in told[column]
        assert ("default" in told[column].split("; write ")[1] or "left out" in told[column]) != field.is_required()
    assert all(f"{figure}_confidence" in text for figure in figures_of(model))


def test_the_keys_of_a_county() -> None:
    text = explain("county.yaml")
    assert all(re.search(rf"^  {key}: \w", text, re.MULTILINE) for key in keys_of(CountySection))
    assert "write one of row, column" in text


def test_a_bound_is_told_as_it_is_kept() -> None:
    assert "a whole number, at most 10,000,000" in explain("zones.csv")
    assert "such as 10 km; a bare number is in km, at most 500" in explain("stations.csv")


def test_a_file_that_is_misspelt() -> None:
    with pytest.raises(Faults, match=r"did you mean 'zones\.csv'"):
        explain("zone.csv")
