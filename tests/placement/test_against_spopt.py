"""The same optimum as spopt (PySAL's spatial optimisation, another solver and other programmes)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.placement import Terms, covers_within, place, siting

pytestmark = pytest.mark.long


def instance(seed: int) -> tuple[np.ndarray, np.ndarray, int, float]:
    """Minutes (sites, zones), people, a number, and a radius that covers everybody."""
    rng = np.random.default_rng(seed)
    sites, zones = int(rng.integers(20, 61)), int(rng.integers(30, 90))
    here, there = rng.random((sites, 1, 2)) * 60, rng.random((1, zones, 2)) * 60
    minutes = np.round(np.hypot(*np.moveaxis(here - there, 2, 0)), 3)
    people = rng.integers(1, 900, zones).astype(float)
    radius = float(max(minutes.min(axis=0).max(), rng.uniform(12, 20)))
    return minutes, people, int(rng.integers(2, 9)), radius


@pytest.mark.parametrize("seed", range(30))
def test_the_same_optimum(seed: int) -> None:
    import pulp
    from spopt.locate import LSCP, LSCPB, MCLP, PCenter, PMedian

    minutes, people, number, radius = instance(seed)
    asked = siting(minutes, people)
    covers = Terms(covers=covers_within(asked, radius))
    short = Terms(covers=covers_within(asked, radius * 0.6))
    solver = pulp.PULP_CBC_CMD(msg=False, gapRel=0)
    table, weight = minutes.T, people[:, None]

    fewest = LSCP.from_cost_matrix(table, radius).solve(solver)
    assert place(asked, "lscp", None, covers).objective == round(fewest.problem.objective.value())
    # spopt weighs zones alike, and its objective also counts each zone that one site alone could reach; so its
    # plan is valued here, which the constant does not change
    twice = LSCPB.from_cost_matrix(table, radius, solver).solve(solver)
    stands = np.array([round(site.value()) for site in twice.fac_vars])
    assert place(siting(minutes), "lscp-b", None, covers).objective == (stands @ (minutes <= radius) >= 2).sum()
    most = MCLP.from_cost_matrix(table, weight, radius * 0.6, number).solve(solver)
    assert place(asked, "mclp", number, short).objective == pytest.approx(most.problem.objective.value(), rel=1e-9)
    median = PMedian.from_cost_matrix(table, weight, number).solve(solver)
    assert place(asked, "p-median", number).objective == pytest.approx(median.problem.objective.value(), rel=1e-7)
    if seed < 12:  # spopt's programme of the p-center takes up to a minute for the larger ones
        small = siting(minutes[:20, :30])
        center = PCenter.from_cost_matrix(minutes[:20, :30].T, number).solve(solver)
        assert place(small, "p-center", number).objective == pytest.approx(center.problem.objective.value(), rel=1e-6)
