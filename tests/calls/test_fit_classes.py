"""Speeds by class of road from drives over several: least squares on the ratios of observed to table minutes."""

from __future__ import annotations

import numpy as np
import pytest

from sim.calls.fitting import fit_classes

NAMES = ("primary", "tertiary", "track")
TRUE = np.array([1.0, 1.3, 1.6])


def drives(chance: np.random.Generator, count: int = 2000, factor: np.ndarray = TRUE, variation: float = 0.2):
    """Observed minutes, the table's, and these by class, the last of which hardly anybody drives on."""
    by_class = chance.gamma(1.0, [8.0, 4.0, 0.05], (count, 3))
    spread = np.sqrt(np.log(1 + variation**2))
    noise = chance.lognormal(-(spread**2) / 2, spread, count)
    return by_class @ factor * noise, by_class.sum(axis=1), by_class


def test_factors_come_back_within_their_standard_errors() -> None:
    """95 % within two, none beyond four, over a hundred logs."""
    beyond = []
    for seed in range(100):
        observed, table, by_class = drives(np.random.default_rng(seed))
        over_all = np.mean(observed / table)
        for one in fit_classes(observed, table, by_class, NAMES):
            assert one.name != "track"
            beyond.append(abs(one.factor - TRUE[NAMES.index(one.name)] / over_all) / one.error)
    assert len(beyond) == 200
    assert max(beyond) < 4
    assert np.mean(np.array(beyond) < 2) == pytest.approx(0.95, abs=0.05)


def test_nothing_is_told_where_classes_do_not_differ() -> None:
    """One log in a hundred may say otherwise."""
    same = np.full(3, 1.2)
    told = sum(bool(fit_classes(*drives(np.random.default_rng(seed), factor=same), NAMES)) for seed in range(100))
    assert told <= 5


def test_too_few_drives_tell_nothing() -> None:
    assert fit_classes(*drives(np.random.default_rng(1), count=20), NAMES) == ()


def test_classes_always_driven_together_are_not_told_apart() -> None:
    chance = np.random.default_rng(2)
    _, table, by_class = drives(chance)
    by_class[:, 1] = by_class[:, 0] / 2
    table = by_class.sum(axis=1)
    told = fit_classes(by_class @ TRUE, table, by_class, NAMES)
    assert {one.name for one in told} != {"primary", "tertiary", "track"}
