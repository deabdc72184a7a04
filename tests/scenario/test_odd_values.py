"""Whatever stands at a place of a feature's section: what is held against the county tells a fault, and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from sim.dispatch.features import FEATURES
from sim.documents import Document
from sim.documents.document import Where
from sim.scenario import load_scenario
from sim.scenario.against_county import faults_against

ODD: tuple[Any, ...] = (None, 5, -1, "", "nowhere", True, [], {}, [[1]], [{"a": 1}], {"a": [1]}, [None], {1: 2})


def places(value: Any, at: Where = ()) -> Iterator[Where]:
    """Every place within a value, and the value's own."""
    yield at
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from places(inner, (*at, step))


def put(value: Any, at: Where, odd: Any) -> Any:
    """A value with something else at a place."""
    if not at:
        return odd
    changed = deepcopy(value)
    inner = changed
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = odd
    return changed


EVERYTHING: dict[str, list[Any]] = {
    "episodes": [
        {"all": {"a": {"roads": {"closed": ["x"], "slow": {"x": 0.5}}, "closed": ["x"], "aid": {"gate": "x"}}}},
        {"all": {"a": {"day": "2025-01-02", "at": "1:00", "lasts": "5 h", "surge": {"zones": ["x"], "towns": ["x"]}}}},
    ],
    "waiting": [{"rule": "compliance table", "posts": ["x"], "of": ["x"], "table": {"1": ["x"], "2": ["x", "y"]}}],
}
"""Keys that a feature's example has not."""


@pytest.mark.parametrize("key", FEATURES)
def test_no_value_at_any_place_makes_the_reading_fail(key: str) -> None:
    scenario = load_scenario("xiyang")
    for example in [FEATURES[key].example, *EVERYTHING.get(key, ())]:
        for at in places(example):
            for odd in ODD:
                document = Document("x.yaml", {key: put(example, at, odd)}, {})
                for fault in faults_against(document, scenario.county):
                    assert str(fault)


def test_a_shift_may_name_a_class_that_a_change_brings(tmp_path: Path) -> None:
    file = tmp_path / "more.yaml"
    file.write_text(
        "county: xiyang\nquestion: Does one more of another class help?\n"
        "classes: {fleet_of: {gaoluo: {B: 1}}, needs: [{classes: [B, A]}]}\n"
        "changes: [{add_ambulances: {to: gaoluo, number: 1, class: C}}]\n"
        "rosters: {by_station: {gaoluo: [{units: 1, classes: [C], hours: 8-20}]}}\n",
        encoding="utf-8",
    )
    [shift] = load_scenario(file).settings.rosters.by_station["gaoluo"]
    assert shift.classes == ["C"]
