"""The best plan is found where it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.api import place
from tests.experiment.placing.counties import planted


@pytest.mark.long
def test_one_more_ambulance_goes_where_it_was_planted(tmp_path: Path) -> None:
    """Every cluster but one has its ambulance in the middle already: all plans are simulated."""
    study, best = planted(tmp_path, 1, clusters=4, days=20)
    assert study.placement is not None
    found = place(study, workers=1, brief=True)
    assert found.pick.counts == best


@pytest.mark.long
@pytest.mark.parametrize("seeds", [range(first, first + 4) for first in range(0, 20, 4)])
def test_every_planted_plan_is_found(tmp_path: Path, seeds: range) -> None:
    """Six ambulances at 24 sites: too many plans to try, and the search comes by the planted one every time."""
    for seed in seeds:
        study, best = planted(tmp_path, seed)
        found = place(study, workers=2, brief=True)
        assert found.all_plans is None
        assert found.pick.counts == best, f"seed {seed}"
        assert best in found.search.ties
