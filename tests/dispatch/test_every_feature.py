"""What holds of every feature that there is: the registry names them, not this file."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

from sim.calls import Calls
from sim.calls.calls import NOT_BY_CALL
from sim.dispatch import Records, simulate
from sim.dispatch.features import FEATURES, FeatureSections
from sim.documents.sections import section_of
from sim.scenario import Built, Scenario, build, load_scenario
from sim.scenario.changing import changed
from tests.experiment.test_every_feature import write_small, written

BUSY = {"days": 3, "warm_up": 0, "cool_down": 0, "calls": {"per_1000_a_year": 15_000}}
"""So many calls that units are often out and some calls wait."""

PLAIN = {"village_extent": "none", "answers": "always", "rosters": "all-day"}
"""Nothing of those that a scenario has unless it says otherwise."""


@cache
def plain() -> Scenario:
    """A county of two places, called as those that the features' examples name, with nothing on."""
    with TemporaryDirectory() as folder:
        file = written(write_small(Path(folder)), "plain", **(BUSY | PLAIN))
        return load_scenario(file)


@cache
def built(key: str, how: str) -> Built:
    """That with nothing on, with the ``example`` or ``trivial`` values of a feature, or what stands ``beside``."""
    given = {} if how in ("off", "beside") else {key: getattr(FEATURES[key], how)}
    given |= FEATURES[key].beside if how in ("example", "beside") else {}
    return build(changed(plain(), [{"settings": {name: value}} for name, value in given.items()]))


@cache
def ran(key: str, how: str) -> Records:
    one = built(key, how)
    return simulate(one.service, one.calls(0))


def by_name(key: str, how: str, leaving: frozenset[str]) -> dict[str, tuple[bytes, ...]]:
    """Each call's marks, byte for byte, by its name, but for some columns and what features draw."""
    one, plain = built(key, how), built("", "off").calls(0)
    calls = one.calls(0)
    names = [field.name for field in fields(Calls) if field.name not in {"own", "zone", *NOT_BY_CALL, *leaving}]
    columns = [getattr(calls, name) for name in names if len(getattr(plain, name)) == len(plain)]
    return {
        name: tuple(column[row].tobytes() for column in columns)
        for row, name in enumerate(calls.names(one.demand.zone_ids))
    }


@pytest.mark.parametrize("key", FEATURES)
def test_switching_it_on_leaves_every_call_s_marks_byte_for_byte(key: str) -> None:
    """But for the columns that it is there to change; calls may come besides. And it is on: something is otherwise."""
    feature = FEATURES[key]
    assert feature.example is not None, "a feature says what switches it on"
    before, after = (by_name(*which, feature.recasts) for which in (("", "off"), (key, "example")))
    assert len(before) > 400
    assert before.items() <= after.items()
    once, now = ran(key, "beside") if feature.beside else ran("", "off"), ran(key, "example")
    alike = len(once) == len(now) and np.array_equal(once.instants[:, :5], now.instants[:, :5], equal_nan=True)
    assert not alike or once.calls.own.dtype != now.calls.own.dtype  # it may tell more of patients, and change no job


@pytest.mark.parametrize("key", FEATURES)
def test_trivial_values_give_the_bytes_of_off(key: str) -> None:
    feature = FEATURES[key]
    assert feature.trivial is not None, "a feature says with which values it changes nothing"
    off, on = ran("", "off"), ran(key, "trivial")
    for name in (
        "ended",
        "call",
        "unit",
        "station",
        "hospital",
        "rolling",
        "node",
        "lead_km",
        "travel_km",
        "transport_km",
    ):
        assert getattr(off, name).tobytes() == getattr(on, name).tobytes(), name
    for name in off.names:
        assert off.instant(name).tobytes() == on.instant(name).tobytes(), name
    assert on.outcome is None or not on.outcome.any()
    before, after = (by_name(*which, frozenset()) for which in (("", "off"), (key, "trivial")))
    assert before == after


def test_the_registry_holds_every_section_of_a_feature() -> None:
    sections: list[Any] = [section_of(field) for field in FeatureSections.model_fields.values()]
    assert sections == list(FEATURES.values())
